import type { Layer } from '@deck.gl/core'
import { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Device } from '@luma.gl/core'
import type { Place } from '#contract/place.ts'
import type { Alarm } from '#contract/snapshot.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { drawAlarmAtlas } from './alarm-atlas.ts'
import { alarmLayers, flowLayer, sensorLayer, trackLayers } from './deck-layers.ts'
import { symbolLayers } from './desk-symbols.ts'
import type { SymbolParts } from './symbol-at.ts'
import type { LayerVisibility } from './layer-id.ts'
import { sensorPoints } from './sensor-points.ts'
import type { CellOf } from './sensor-points.ts'
import { colourFlow, flowSegments, shownFlow } from './street-flow.ts'
import type { FlowSegments, LinkSpeeds } from './street-flow.ts'
import type { Quality } from './style.ts'
import { drawSymbolAtlas } from './symbol-atlas.ts'
import type { SymbolAtlas } from './symbol-atlas.ts'
import { createTrackPoints, placeTracks } from './track-points.ts'
import type { TrackRows } from './track-points.ts'

export interface DeckStackOptions {
  readonly quality: Quality
  /** Nothing moves between data. */
  readonly still: boolean
  /** The desk's: rings are what incidents wear there, alarms are their marks alone. */
  readonly flat: boolean
  readonly nowMs: () => number
  readonly onPick: (place: string) => void
  readonly onFault: (error: Error) => void
}

/** Ages are judged anew this often, though nothing new came. */
const REFRESH_MS = 1000

/** The layers of ours on the map. Each keeps its layer objects until what it draws changed, so deck uploads only that. */
export class DeckStack {
  readonly overlay: MapLibreOverlay
  readonly #options: DeckStackOptions
  readonly #points = createTrackPoints()
  readonly #atlas = drawAlarmAtlas()
  readonly #layers: Record<'flow' | 'tracks' | 'sensors' | 'alarms' | 'desk', readonly Layer[]> = {
    flow: [],
    tracks: [],
    sensors: [],
    alarms: [],
    desk: [],
  }
  readonly #drawn = { tracks: '', links: '', sensors: '' }
  #visible: LayerVisibility | undefined
  #device: Device | undefined
  #streets: { readonly links: StreetLinks; readonly segments: FlowSegments } | undefined
  #alarms: readonly Alarm[] = []
  #symbols: { readonly atlas: SymbolAtlas; readonly parts: SymbolParts } | undefined
  #glideEndsMs = 0

  constructor(options: DeckStackOptions) {
    this.#options = options
    this.overlay = new MapLibreOverlay({
      interleaved: true,
      layers: [],
      onDeviceInitialized: (device: Device) => {
        this.#device = device
      },
      onError: (error: Error) => options.onFault(error),
    })
  }

  /** Whether the next picture differs from this one without new data. */
  get moves(): boolean {
    if (this.#options.still || !this.#visible) return false
    const pulses = !this.#options.flat && this.#visible.alarms && this.#alarms.length > 0
    return pulses || (this.#visible.traffic && this.#options.nowMs() < this.#glideEndsMs)
  }

  setVisible(visible: LayerVisibility): void {
    const before = this.#visible
    this.#visible = visible
    if (before && before.traffic === visible.traffic && before.flow === visible.flow)
      if (before.sensors === visible.sensors && before.alarms === visible.alarms) return
    const shown = { flow: visible.flow, tracks: visible.traffic, sensors: visible.sensors, alarms: visible.alarms }
    for (const name of ['flow', 'tracks', 'sensors', 'alarms'] as const)
      this.#layers[name] = this.#layers[name].map((layer) => layer.clone({ visible: shown[name] }))
    this.#commit()
  }

  setStreets(links: StreetLinks): void {
    if (links === this.#streets?.links) return
    this.#streets = { links, segments: flowSegments(links) }
    this.#drawn.links = ''
  }

  setTracks(rows: TrackRows, now: number, bearingDeg: number): void {
    const wanted = `${rows.version} ${Math.floor(now / REFRESH_MS)} ${Math.round(bearingDeg)}`
    if (wanted === this.#drawn.tracks) return
    this.#drawn.tracks = wanted
    const nowMs = this.#options.nowMs()
    const glideMs = this.#options.still ? 0 : rows.intervalMs
    placeTracks(this.#points, rows, now, bearingDeg, nowMs, glideMs)
    this.#glideEndsMs = nowMs + glideMs
    const motion = { nowMs: this.#options.nowMs, writtenAtMs: nowMs, glideMs }
    this.#layers.tracks = trackLayers(this.#points, motion, this.#visible?.traffic ?? false, this.#options.quality)
    this.#commit()
  }

  setLinks(speeds: LinkSpeeds, now: number): void {
    const wanted = `${speeds.version} ${Math.floor(now / speeds.intervalMs)}`
    if (!this.#streets || wanted === this.#drawn.links) return
    this.#drawn.links = wanted
    const { links, segments } = this.#streets
    const colour = new Uint8Array(segments.length * 4)
    colourFlow(segments, links, speeds, now, colour)
    const shown = shownFlow(segments, colour, this.#options.quality === 'full')
    this.#layers.flow = [flowLayer(shown.segments, shown.colour, this.#visible?.flow ?? false)]
    this.#commit()
  }

  /** @param version of places and cells together: nothing is done while it stands */
  setSensors(places: readonly Place[], cellOf: CellOf, version: string, now: number): void {
    const wanted = `${version} ${places.length} ${Math.floor(now / REFRESH_MS)}`
    if (wanted === this.#drawn.sensors) return
    this.#drawn.sensors = wanted
    const points = sensorPoints(places, cellOf, now)
    this.#layers.sensors = [sensorLayer(points, this.#visible?.sensors ?? false, this.#options.onPick)]
    this.#commit()
  }

  /** @param alarms the most severe first */
  setAlarms(alarms: readonly Alarm[]): void {
    if (sameAlarms(alarms, this.#alarms)) return
    this.#alarms = alarms
    const { still, flat, nowMs, onPick } = this.#options
    const visible = this.#visible?.alarms ?? false
    this.#layers.alarms = flat
      ? alarmLayers(alarms, this.#atlas, visible, onPick, undefined, 0)
      : alarmLayers(alarms, this.#atlas, visible, onPick, still ? undefined : nowMs)
    this.#commit()
  }

  /** What the desk's map shows as signs; a wall never calls this and draws none. */
  setSymbols(parts: SymbolParts): void {
    const before = this.#symbols
    if (before && sameParts(before.parts, parts)) return
    const atlas = before?.atlas ?? drawSymbolAtlas()
    this.#symbols = { atlas, parts }
    this.#layers.desk = symbolLayers(parts, atlas)
    this.#commit()
  }

  /** After the map is gone: deck leaves its device behind unless it is told (measured: 1.5 MB a mount). */
  destroy(): void {
    this.#device?.canvasContext?.destroy()
    this.#device?.destroy()
  }

  #commit(): void {
    const { flow, tracks, sensors, alarms, desk } = this.#layers
    this.overlay.setProps({ layers: [...flow, ...tracks, ...sensors, ...alarms, ...desk] })
  }
}

function sameParts(a: SymbolParts, b: SymbolParts): boolean {
  return a.incidents === b.incidents && a.units === b.units && a.resources === b.resources
}

/** Alarms are immutable: the same objects in the same order are the same picture. */
function sameAlarms(a: readonly Alarm[], b: readonly Alarm[]): boolean {
  return a.length === b.length && a.every((alarm, i) => alarm === b[i])
}
