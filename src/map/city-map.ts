import 'maplibre-gl/dist/maplibre-gl.css'
import type { Device } from '@luma.gl/core'
import { MapLibreOverlay } from '@deck.gl/maplibre'
import { addProtocol, Map as MapLibre, setWorkerUrl } from 'maplibre-gl'
import type { GeoJSONSource } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { Protocol } from 'pmtiles'
import type { City } from '#contract/city.ts'
import type { Place } from '#contract/place.ts'
import type { Alarm } from '#contract/snapshot.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { drawAlarmAtlas } from './alarm-atlas.ts'
import { callHeat } from './call-heat.ts'
import type { Camera } from './camera.ts'
import { alarmLayers, flowLayer, sensorLayer, trackLayer } from './deck-layers.ts'
import { labelFontFaces } from './font-faces.ts'
import type { LayerVisibility } from './layer-id.ts'
import { sensorPoints } from './sensor-points.ts'
import type { SensorCell } from './sensor-points.ts'
import { colourFlow, flowSegments } from './street-flow.ts'
import type { FlowSegments, LinkSpeeds } from './street-flow.ts'
import { cityStyle } from './style.ts'
import type { MapLang } from './style.ts'
import { createTrackPoints, moveTracks, placeTracks } from './track-points.ts'
import type { TrackRows } from './track-points.ts'

setWorkerUrl(workerUrl)
addProtocol('pmtiles', new Protocol().tile)

export interface CityMapOptions {
  readonly container: HTMLElement
  readonly city: City
  readonly lang: MapLang
  readonly camera: Camera
  /** Drawn by the processor, or told to be calm: repaint on data only. */
  readonly still: boolean
  readonly onReady: () => void
  readonly onLost: () => void
  readonly onFault: (error: Error) => void
  readonly onMove: () => void
  readonly onPick: (place: string) => void
}

/** Everything the map shows of one moment. */
export interface Scene {
  readonly now: number
  readonly tracks: TrackRows
  readonly links: LinkSpeeds
  readonly alarms: readonly Alarm[]
  readonly places: readonly Place[]
  readonly cellOf: (metric: string, place: string) => SensorCell | undefined
}

/** The map without React: made once, told what to show, removed. Owns the only WebGL context of the page. */
export class CityMap {
  readonly map: MapLibre
  readonly #overlay: MapLibreOverlay
  readonly #options: CityMapOptions
  #device: Device | undefined
  #layers: LayerVisibility | undefined
  #links: StreetLinks | undefined
  #segments: FlowSegments | undefined
  #flowColour = new Uint8Array(0)
  #sensors: ReturnType<typeof sensorPoints> | undefined
  readonly #points = createTrackPoints()
  readonly #atlas = drawAlarmAtlas()
  #scene: Scene | undefined
  /** Deck compares buffers by identity; each drawing wraps them anew. */
  #moving = 0
  #sceneAtMs = 0

  constructor(options: CityMapOptions) {
    this.#options = options
    const { container, city, lang, camera, still } = options
    this.map = new MapLibre({
      container,
      style: cityStyle({ city, lang, origin: location.origin, fontFaces: labelFontFaces(location.href) }),
      center: [...camera.center],
      zoom: camera.zoom,
      pitch: camera.pitch,
      bearing: camera.bearing,
      attributionControl: false,
      pixelRatio: 1,
      fadeDuration: 0,
      maxPitch: 75,
      maxTileCacheSize: 60,
      canvasContextAttributes: { antialias: !still, powerPreference: 'high-performance' },
    })
    this.#overlay = new MapLibreOverlay({
      interleaved: true,
      layers: [],
      onDeviceInitialized: (device: Device) => {
        this.#device = device
      },
      onError: (error: Error) => options.onFault(error),
    })
    this.map.addControl(this.#overlay)
    this.map.on('webglcontextlost', () => options.onLost())
    this.map.on('error', ({ error }) => options.onFault(new Error(error.message)))
    this.map.on('move', () => options.onMove())
    this.map.once('idle', () => options.onReady())
  }

  setStreets(links: StreetLinks): void {
    if (links === this.#links) return
    this.#links = links
    this.#segments = flowSegments(links)
    this.#flowColour = new Uint8Array(this.#segments.length * 4)
    if (this.#scene) this.show(this.#scene)
  }

  setLayers(layers: LayerVisibility): void {
    this.#layers = layers
    const apply = () => {
      const visibility = (on: boolean) => (on ? 'visible' : 'none')
      this.map.setLayoutProperty('buildings', 'visibility', visibility(layers.buildings))
      this.map.setLayoutProperty('district-line', 'visibility', visibility(layers.districts))
      this.map.setLayoutProperty('calls', 'visibility', visibility(layers.heat))
    }
    if (this.map.isStyleLoaded()) apply()
    else this.map.once('load', apply)
    if (this.#scene) this.show(this.#scene)
  }

  flyTo(camera: Camera): void {
    const move = {
      center: [...camera.center] as [number, number],
      zoom: camera.zoom,
      pitch: camera.pitch,
      bearing: camera.bearing,
    }
    if (this.#options.still) this.map.jumpTo(move)
    else this.map.flyTo({ ...move, duration: 1800, essential: false })
  }

  /** Draws a moment; on a GPU the tracks then glide until the next. */
  show(scene: Scene): void {
    this.#scene = scene
    this.#sceneAtMs = performance.now()
    if (this.#segments && this.#links) colourFlow(this.#segments, this.#links, scene.links, scene.now, this.#flowColour)
    placeTracks(this.#points, scene.tracks, scene.now, this.map.getBearing())
    this.#sensors = sensorPoints(scene.places, scene.cellOf, scene.now)
    this.#draw(true)
    if (!this.#options.still && this.#moving === 0) this.#glide()
  }

  /** Calls of each ward as soft light; asked for less often than frames come. */
  showCalls(places: readonly Place[], callsOf: (place: string) => number | undefined): void {
    const source = this.map.getSource<GeoJSONSource>('calls')
    source?.setData(callHeat(places, callsOf))
  }

  project(lng: number, lat: number): { readonly x: number; readonly y: number } {
    return this.map.project([lng, lat])
  }

  /** Gives everything back; deck leaves its device behind unless it is told (measured: 1.5 MB a mount). */
  remove(): void {
    cancelAnimationFrame(this.#moving)
    this.#moving = -1
    this.map.remove()
    this.#device?.canvasContext?.destroy()
    this.#device?.destroy()
  }

  #glide(): void {
    this.#moving = requestAnimationFrame(() => {
      if (this.#moving === -1) return
      this.#draw(false)
      this.#glide()
    })
  }

  #draw(whole: boolean): void {
    const scene = this.#scene
    const layers = this.#layers
    if (!scene || !layers) return
    const progress = this.#options.still ? 1 : (performance.now() - this.#sceneAtMs) / GLIDE_MS
    if (!whole && progress > 1.05) return
    moveTracks(this.#points, scene.tracks, progress)
    this.#overlay.setProps({
      layers: [
        this.#segments && flowLayer(this.#segments, this.#flowColour, layers.flow),
        trackLayer(this.#points, layers.traffic, scene.tracks.length),
        this.#sensors && sensorLayer(this.#sensors, layers.sensors, this.#options.onPick),
        ...alarmLayers(scene.alarms, this.#atlas, layers.alarms, this.#options.onPick),
      ].filter((layer) => layer !== undefined),
    })
  }
}

/** Frames come once a second. */
const GLIDE_MS = 1000
