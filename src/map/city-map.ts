import 'maplibre-gl/dist/maplibre-gl.css'
import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl'
import type { GeoJSONSource, PaddingOptions } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { City } from '#contract/city.ts'
import type { Place } from '#contract/place.ts'
import type { Alarm } from '#contract/snapshot.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { callHeat } from './call-heat.ts'
import type { Camera } from './camera.ts'
import { isGroundCarried } from './carried-ground.ts'
import { DeckStack } from './deck-stack.ts'
import { DeskGround } from './desk-ground.ts'
import type { DeskScene, DeskThing } from './desk-scene.ts'
import { symbolAt } from './symbol-at.ts'
import { startDrawing } from './draw-hand.ts'
import type { DrawHand } from './draw-hand.ts'
import { labelFontFaces } from './font-faces.ts'
import type { LayerVisibility } from './layer-id.ts'
import type { CellOf } from './sensor-points.ts'
import type { LinkSpeeds } from './street-flow.ts'
import { labelLayers } from './label-layers.ts'
import type { MapLang } from './label-layers.ts'
import { cityStyle, DISTRICT_FOCUS, focusFilters, LAYERS_OF } from './style.ts'
import type { Quality } from './style.ts'
import type { TrackRows } from './track-points.ts'
import { createWeatherVeil } from './weather-veil.ts'
import type { Falling } from './weather-veil.ts'

setWorkerUrl(workerUrl)

/** Video walls are up to 16 k pixels wide; the library's own limit of 4,096 would blur them. */
const MAX_CANVAS_PX = 16_384

export interface CityMapOptions {
  readonly container: HTMLElement
  readonly city: City
  readonly lang: MapLang
  readonly camera: Camera
  readonly quality: Quality
  /** For the desk: houses are drawn flat, the camera looks down. */
  readonly flat: boolean
  /** Drawn by the processor, or asked to be calm: repaint on data only. */
  readonly still: boolean
  /** Monotonic ms. */
  readonly nowMs: () => number
  /** Everything may be told to it from now on. */
  readonly onStyled: () => void
  /** All tiles are drawn. */
  readonly onReady: () => void
  readonly onLost: () => void
  readonly onFault: (error: Error) => void
  readonly onMove: () => void
  /** Id of the place, sensor or alarm's place that was pointed at. */
  readonly onPick: (place: string) => void
  /** The desk's: what was pointed at, or the bare ground. Not while something is drawn. */
  readonly onThing: (thing: DeskThing) => void
  readonly onPoint: (lng: number, lat: number) => void
}

const FLIGHT_MS = 1800

/** The map without React: made once, told what to show, removed. Verbs are idempotent and skip what did not change. */
export class CityMap {
  readonly #map: MapLibre
  readonly #stack: DeckStack
  readonly #veil: ReturnType<typeof createWeatherVeil>
  readonly #options: CityMapOptions
  #lang: MapLang
  #weatherShown = true
  #falling: Falling | undefined
  #ground: DeskGround | undefined
  #scene: DeskScene | undefined
  #drawing = false
  readonly #movers = new Set<() => void>()
  #frame = 0

  /** Throws when the browser gives no WebGL context. */
  constructor(options: CityMapOptions) {
    this.#options = options
    this.#lang = options.lang
    const { container, city, lang, camera, still, quality, flat } = options
    const fontFaces = isGroundCarried() ? {} : labelFontFaces(location.href)
    this.#map = new MapLibre({
      container,
      style: cityStyle({ city, lang, quality, flat, origin: location.href, fontFaces }),
      ...placed(camera),
      attributionControl: false,
      pixelRatio: 1,
      fadeDuration: 0,
      maxPitch: flat ? 0 : 75,
      dragRotate: !flat,
      touchPitch: !flat,
      // The second of two clicks ends a drawing.
      doubleClickZoom: !flat,
      maxCanvasSize: [MAX_CANVAS_PX, MAX_CANVAS_PX],
      maxTileCacheSize: 60,
      canvasContextAttributes: { antialias: quality === 'full', powerPreference: 'high-performance' },
    })
    this.#stack = new DeckStack(options)
    this.#veil = createWeatherVeil(container, still)
    this.#map.addControl(this.#stack.overlay)
    this.#map.on('webglcontextlost', () => options.onLost())
    this.#map.on('error', ({ error }) => options.onFault(new Error(error.message)))
    this.#map.on('move', () => {
      options.onMove()
      for (const listener of this.#movers) listener()
    })
    this.#map.on('click', ({ point, lngLat }) => this.#pointed(point.x, point.y, lngLat.wrap()))
    this.#map.once('style.load', () => options.onStyled())
    this.#map.once('idle', () => options.onReady())
    if (!still) this.#keepMoving()
  }

  /** Repaints on data only. */
  get still(): boolean {
    return this.#options.still
  }

  get camera(): Camera {
    const { lng, lat } = this.#map.getCenter()
    return {
      center: [lng, lat],
      zoom: this.#map.getZoom(),
      pitch: this.#map.getPitch(),
      bearing: this.#map.getBearing(),
    }
  }

  setStreets(links: StreetLinks): void {
    this.#stack.setStreets(links)
  }

  /** @param now relay time, epoch ms: ages are judged by it */
  setTracks(rows: TrackRows, now: number): void {
    this.#stack.setTracks(rows, now, this.#map.getBearing())
  }

  setLinks(speeds: LinkSpeeds, now: number): void {
    this.#stack.setLinks(speeds, now)
  }

  setSensors(places: readonly Place[], cellOf: CellOf, version: string, now: number): void {
    this.#stack.setSensors(places, cellOf, version, now)
  }

  /** @param alarms the most severe first */
  setAlarms(alarms: readonly Alarm[]): void {
    this.#stack.setAlarms(alarms)
  }

  /** Calls of each ward as soft light; asked for less often than frames come. */
  setHeat(places: readonly Place[], callsOf: (place: string) => number | undefined): void {
    this.#styled(() => void this.#map.getSource<GeoJSONSource>('calls')?.setData(callHeat(places, callsOf)))
  }

  /** Rain or snow over the city; undefined: dry, or nobody knows. */
  setWeather(falling: Falling | undefined): void {
    this.#falling = falling
    this.#veil.show(this.#weatherShown ? falling : undefined)
  }

  setLayers(layers: LayerVisibility): void {
    this.#stack.setVisible(layers)
    this.#weatherShown = layers.weather
    this.setWeather(this.#falling)
    this.#styled(() => {
      for (const [name, ids] of Object.entries(LAYERS_OF))
        for (const id of ids)
          this.#map.setLayoutProperty(id, 'visibility', layers[name as keyof typeof LAYERS_OF] ? 'visible' : 'none')
    })
  }

  setLanguage(lang: MapLang): void {
    if (lang === this.#lang) return
    this.#lang = lang
    this.#styled(() => {
      for (const { id, layout } of labelLayers(lang))
        for (const [name, value] of Object.entries(layout ?? {}))
          this.#map.setLayoutProperty(id, name as 'visibility', value as 'visible') // each layer's own names and values, out of one table
    })
  }

  /** Brings one district or ward forward by dimming the others; undefined: none. */
  focusDistrict(id: string | undefined): void {
    this.#styled(() => {
      const filters = focusFilters(id)
      for (const layer of DISTRICT_FOCUS) this.#map.setFilter(layer, filters[layer])
    })
  }

  /** What panels cover, pixels: the camera's middle is the middle of the rest. */
  setPadding(padding: PaddingOptions): void {
    this.#map.setPadding(padding)
  }

  /** @param jump at once, without a flight */
  flyTo(camera: Camera, jump = false): void {
    if (jump || this.#options.still) this.#map.jumpTo(placed(camera))
    else this.#map.flyTo({ ...placed(camera), duration: FLIGHT_MS, essential: false })
  }

  /** What the desk shows beside the city. */
  setScene(scene: DeskScene): void {
    this.#scene = scene
    this.#stack.setSymbols(scene)
    this.#styled(() => this.#deskGround().show(this.#scene ?? scene))
  }

  /** Takes a tool in hand. Returns the stop. */
  draw(hand: DrawHand): () => void {
    this.#drawing = true
    const stop = startDrawing(this.#map, {
      ...hand,
      onState: (drawing, soFar, at) => {
        this.#styled(() => this.#deskGround().draft(drawing))
        hand.onState(drawing, soFar, at)
      },
    })
    return () => {
      stop()
      this.#drawing = false
    }
  }

  /** Called whenever what stands where on the screen has changed. Returns the stop. */
  onMoved(listener: () => void): () => void {
    this.#movers.add(listener)
    return () => this.#movers.delete(listener)
  }

  /** Called whenever a move has ended. Returns the stop. */
  onRested(listener: () => void): () => void {
    const subscription = this.#map.on('moveend', () => listener())
    return () => subscription.unsubscribe()
  }

  /** Pixels from the container's upper left corner. */
  project(lng: number, lat: number): { readonly x: number; readonly y: number } {
    return this.#map.project([lng, lat])
  }

  remove(): void {
    cancelAnimationFrame(this.#frame)
    this.#veil.remove()
    this.#map.remove()
    this.#stack.destroy()
  }

  #deskGround(): DeskGround {
    this.#ground ??= new DeskGround(this.#map)
    return this.#ground
  }

  #pointed(x: number, y: number, { lng, lat }: { readonly lng: number; readonly lat: number }): void {
    if (this.#drawing || !this.#scene) return
    const thing = symbolAt(this.#scene, (a, b) => this.project(a, b), x, y) ?? this.#ground?.markAt(x, y)
    if (thing) this.#options.onThing(thing)
    else this.#options.onPoint(lng, lat)
  }

  #keepMoving(): void {
    this.#frame = requestAnimationFrame(() => {
      if (this.#stack.moves) this.#map.triggerRepaint()
      this.#keepMoving()
    })
  }

  /** Layers and sources can be spoken to once the style has them. */
  #styled(act: () => void): void {
    if (this.#map.getLayer('ground')) act()
    else this.#map.once('style.load', act)
  }
}

function placed({ center, zoom, pitch, bearing }: Camera) {
  return { center: [center[0], center[1]] as [number, number], zoom, pitch, bearing }
}
