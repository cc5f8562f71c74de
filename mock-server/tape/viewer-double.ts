import type { Directory } from '#contract/directory.ts'
import { decodeFrame, encodeFrame } from '#contract/frame-codec.ts'
import type { Bounds, CellColumns, Frame, LinkColumns, TrackColumns } from '#contract/frame.ts'
import { TOPICS } from '#contract/wire.ts'
import type { FrameSource } from '../fanout/frame-cache.ts'
import { NameAnnouncer } from '../fanout/name-announcer.ts'
import type { NameSource } from '../fanout/name-announcer.ts'

/** What a viewer has of the latest values after every frame since its reset, row by row. MUTATED by `hear`. */
export class HeardFrames {
  readonly #tracks = new Map<number, readonly number[]>()
  readonly #cells = new Map<number, readonly number[]>()
  readonly #links = new Map<number, readonly number[]>()

  hear(frame: Frame): void {
    const { tracks, cells, links } = frame
    if (frame.full) for (const rows of [this.#tracks, this.#cells, this.#links]) rows.clear()
    tracks.slot.forEach((slot, i) =>
      this.#tracks.set(slot, [
        tracks.lng[i]!,
        tracks.lat[i]!,
        tracks.speedKph[i]!,
        tracks.headingDeg[i]!,
        tracks.at[i]!,
      ]),
    )
    cells.cell.forEach((cell, i) => this.#cells.set(cell, [cells.value[i]!, cells.at[i]!]))
    links.link.forEach((link, i) => this.#links.set(link, [links.speedKph[i]!, links.at[i]!]))
  }

  /** All of it as one full frame, rows ascending. */
  all(at: number): Frame {
    const [slot, [lng, lat, speedKph, headingDeg, trackAt]] = columnsOf(this.#tracks, 5)
    const [cell, [value, cellAt]] = columnsOf(this.#cells, 2)
    const [link, [linkSpeed, linkAt]] = columnsOf(this.#links, 2)
    const tracks: TrackColumns = {
      slot,
      lng: Float64Array.from(lng!),
      lat: Float64Array.from(lat!),
      speedKph: Float32Array.from(speedKph!),
      headingDeg: Float32Array.from(headingDeg!),
      at: Float64Array.from(trackAt!),
    }
    const cells: CellColumns = { cell, value: Float64Array.from(value!), at: Float64Array.from(cellAt!) }
    const links: LinkColumns = { link, speedKph: Float32Array.from(linkSpeed!), at: Float64Array.from(linkAt!) }
    return { at, full: true, tracks, cells, links }
  }
}

/** A page that is shown once a second: frames over the wire, one after another, and names as they are announced. */
export class ViewerDouble {
  readonly #source: FrameSource & NameSource & { readonly bounds: Bounds }
  readonly #names: NameAnnouncer
  readonly #heard = new HeardFrames()
  #since = 0

  constructor(source: FrameSource & NameSource) {
    this.#source = source
    this.#names = new NameAnnouncer(source)
  }

  /** What is on its screen after the tick that was just closed. */
  look(at: number): { readonly directory: Directory; readonly frame: Frame } {
    const frame = this.#source.frameSince(this.#since, TOPICS, at)
    this.#heard.hear(decodeFrame(encodeFrame(frame, this.#source.bounds)))
    this.#since = this.#source.tick - 1
    return { directory: this.#names.all(), frame: this.#heard.all(at) }
  }
}

function columnsOf(rows: ReadonlyMap<number, readonly number[]>, width: number): [Uint32Array, number[][]] {
  const sorted = [...rows].toSorted(([a], [b]) => a - b)
  const columns = Array.from({ length: width }, (_, column) => sorted.map(([, row]) => row[column]!))
  return [Uint32Array.from(sorted, ([number]) => number), columns]
}
