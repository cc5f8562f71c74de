import { deflateRawSync } from 'node:zlib'
import type { Bounds, Frame } from '#contract/frame.ts'
import { deflateFrame, encodeFrame } from '#contract/frame-codec.ts'
import { TOPICS } from '#contract/wire.ts'
import type { Topic } from '#contract/wire.ts'
import type { FanoutStats } from './fanout-stats.ts'

/** Where frames are gathered from. */
export interface FrameSource {
  readonly bounds: Bounds
  /** The number of the tick now filling. */
  tick: number
  /** What changed after tick `since`; `since` 0 is everything. */
  frameSince(since: number, topics: readonly Topic[], at: number): Frame
}

/** Below this, deflating costs more than it saves. */
const DEFLATE_FROM_BYTES = 512

/**
 * The bytes of this tick's frames. Everybody with the same topics and the same arrears is handed the same bytes:
 * they are gathered, encoded and deflated once a tick. MUTATED by `closeTick`, which forgets them.
 */
export class FrameCache {
  readonly #source: FrameSource
  readonly #stats: FanoutStats
  readonly #announce: () => void
  readonly #frames = new Map<string, Uint8Array | undefined>()
  #closed = 0

  /** @param announce called before a frame is made, so that no frame holds a slot or cell that was not named before it */
  constructor(source: FrameSource, stats: FanoutStats, announce: () => void) {
    this.#source = source
    this.#stats = stats
    this.#announce = announce
  }

  /** The last closed tick: who has it is up to date. */
  get tick(): number {
    return this.#closed
  }

  closeTick(): void {
    this.#closed = this.#source.tick++
    this.#frames.clear()
  }

  /** Everything, for a viewer that has nothing. Never undefined: an empty city is a frame too. */
  full(topics: readonly Topic[], now: number): Uint8Array {
    const key = keyOf(0, topics)
    const known = this.#frames.get(key)
    if (known) return known
    const bytes = this.#encode(this.#source.frameSince(0, topics, now))
    this.#frames.set(key, bytes)
    return bytes
  }

  /** What changed after tick `since`; undefined when nothing did. */
  since(since: number, topics: readonly Topic[], now: number): Uint8Array | undefined {
    if (since === 0) return this.full(topics, now)
    const key = keyOf(since, topics)
    if (this.#frames.has(key)) return this.#frames.get(key)
    this.#announce()
    const frame = this.#source.frameSince(since, topics, now)
    const rows = frame.tracks.slot.length + frame.cells.cell.length + frame.links.link.length
    const bytes = rows === 0 ? undefined : this.#encode(frame)
    this.#frames.set(key, bytes)
    return bytes
  }

  #encode(frame: Frame): Uint8Array {
    this.#stats.encodes++
    const bytes = encodeFrame(frame, this.#source.bounds)
    return bytes.length < DEFLATE_FROM_BYTES ? bytes : deflateFrame(bytes, (body) => deflateRawSync(body, { level: 1 }))
  }
}

function keyOf(since: number, topics: readonly Topic[]): string {
  return `${since} ${TOPICS.filter((topic) => topics.includes(topic)).join(' ')}`
}
