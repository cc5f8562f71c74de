import { useEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { City } from '#contract/city.ts'
import type { Place } from '#contract/place.ts'
import { severityRank } from '#contract/severity.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import type { Session } from '#session/session.ts'
import { homeCamera, placeCamera } from './camera.ts'
import type { Camera } from './camera.ts'
import { CityMap } from './city-map.ts'
import { detectGpu } from './gpu.ts'
import type { LayerVisibility } from './layer-id.ts'
import { nextRebuild } from './rebuild.ts'
import type { Rebuilds } from './rebuild.ts'
import type { MapLang } from './style.ts'
import './map-view.css'

export interface MapViewProps {
  readonly session: Session
  readonly city: City
  readonly places: readonly Place[]
  readonly streets: StreetLinks | undefined
  readonly layers: LayerVisibility
  readonly lang: MapLang
  /** A place to look at; undefined is the whole city. `closer` in zoom levels. */
  readonly focus?: { readonly lng: number; readonly lat: number; readonly closer: number } | undefined
  /** A note that stays beside a point of the ground while the camera moves. */
  readonly callout?: { readonly lng: number; readonly lat: number; readonly content: ReactNode } | undefined
  readonly onPick: (place: string) => void
  /** What to show while there is no map; figures and lists stay. */
  readonly unavailable: ReactNode
  /** Rebuilding did not help: only a fresh page will. */
  readonly onGiveUp: () => void
  readonly random: () => number
}

/** The map in the page. A lost WebGL context means a new map with the old camera; failing that, retries with jitter. */
export function MapView(props: MapViewProps) {
  const [build, setBuild] = useState(0)
  const [failed, setFailed] = useState(false)
  const camera = useRef<Camera | undefined>(undefined)
  const rebuilds = useRef<Rebuilds>({ atMs: [] })
  const { onGiveUp, random } = props

  const rebuild = () => {
    const next = nextRebuild(rebuilds.current, performance.now(), random())
    rebuilds.current = next.rebuilds
    if (next.giveUp) onGiveUp()
    else setTimeout(() => setBuild((n) => n + 1), next.delayMs)
  }
  return (
    <div className="map-view">
      {failed ? props.unavailable : undefined}
      <MapCanvas
        key={build}
        {...props}
        camera={camera}
        onBuilt={() => setFailed(false)}
        onLost={rebuild}
        onFailed={() => {
          setFailed(true)
          rebuild()
        }}
      />
      <div className="map-vignette" aria-hidden="true" />
    </div>
  )
}

interface MapCanvasProps extends MapViewProps {
  readonly camera: RefObject<Camera | undefined>
  readonly onBuilt: () => void
  readonly onLost: () => void
  readonly onFailed: () => void
}

function MapCanvas(props: MapCanvasProps) {
  const { session, city, places, streets, layers, lang, focus, callout, camera } = props
  const element = useRef<HTMLDivElement>(null)
  const note = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<CityMap>()
  const [ready, setReady] = useState(false)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    const container = element.current
    if (!container) return undefined
    const home = homeCamera(city, container.clientWidth, container.clientHeight)
    let made: CityMap | undefined
    let lost = false
    try {
      made = new CityMap({
        container,
        city,
        lang,
        camera: camera.current ?? home,
        still: detectGpu().software || matchMedia('(prefers-reduced-motion: reduce)').matches,
        onReady: () => setReady(true),
        onLost: () => {
          if (lost) return
          lost = true
          setReady(false)
          latest.current.onLost()
        },
        onFault: (error) => console.info('map:', error.message),
        onMove: () => {
          const { lng, lat } = made!.map.getCenter() // moves only happen to a made map
          camera.current = {
            center: [lng, lat],
            zoom: made!.map.getZoom(),
            pitch: made!.map.getPitch(),
            bearing: made!.map.getBearing(),
          }
          placeNote(made!, note.current, latest.current.callout)
        },
        onPick: (place) => latest.current.onPick(place),
      })
      setMap(made)
      latest.current.onBuilt()
    } catch (error) {
      console.info('map: cannot be drawn now:', error instanceof Error ? error.message : String(error))
      latest.current.onFailed()
    }
    return () => {
      setMap(undefined)
      made?.remove()
    }
    // A new language is a new style; everything else is told to the standing map below.
  }, [city, lang, camera])

  useEffect(() => map?.setLayers(layers), [map, layers])
  useEffect(() => {
    if (map && streets) map.setStreets(streets)
  }, [map, streets])

  useEffect(() => {
    if (!map || !element.current) return
    const home = homeCamera(city, element.current.clientWidth, element.current.clientHeight)
    if (focus) map.flyTo(placeCamera(home, focus.lng, focus.lat, focus.closer))
    else if (camera.current) map.flyTo(home)
  }, [map, city, camera, focus?.lng, focus?.lat, focus?.closer]) // eslint-disable-line -- the focus is compared by its numbers

  useEffect(() => {
    if (!map) return undefined
    const draw = () => {
      const now = session.now.get()
      if (now === undefined) return
      map.show({
        now,
        tracks: session.tracks,
        links: session.links,
        alarms: [...session.picture.get().alarms.values()].sort(
          (a, b) => severityRank(a.severity) - severityRank(b.severity),
        ),
        places,
        cellOf: (metric, place) => session.cells.get(metric, place),
      })
    }
    draw()
    const stops = [session.painted.subscribe(draw), session.picture.subscribe(draw), session.status.subscribe(draw)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [map, session, places])

  useEffect(() => {
    if (!map || !ready) return undefined
    const calls = () => map.showCalls(places, (place) => session.cells.get('hotline_calls', place)?.value)
    calls()
    const timer = setInterval(calls, CALLS_EVERY_MS)
    return () => clearInterval(timer)
  }, [map, ready, session, places])

  useEffect(() => {
    if (map) placeNote(map, note.current, callout)
  }, [map, callout])

  return (
    <div className="map-canvas" data-map-ready={ready}>
      <div ref={element} className="map-ground" />
      <div ref={note} className="map-callout" data-shown={ready && callout !== undefined}>
        {callout?.content}
      </div>
    </div>
  )
}

const CALLS_EVERY_MS = 30_000

function placeNote(map: CityMap, note: HTMLDivElement | null, callout: MapViewProps['callout']): void {
  if (!note || !callout) return
  const { x, y } = map.project(callout.lng, callout.lat)
  note.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
}
