import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { deskCamera, homeCamera, placeCamera } from './camera.ts'
import type { Camera } from './camera.ts'
import { CityMap } from './city-map.ts'
import { DrawingNote } from './drawing-note.tsx'
import { detectGpu } from './gpu.ts'
import type { MapViewProps } from './map-view-props.ts'
import { SceneTags } from './scene-tags.tsx'
import { fromShown } from './stage-camera.ts'
import { useMapFeed } from './use-map-feed.ts'
import { useStageCamera } from './use-stage-camera.ts'
import type { AskedCamera } from './use-stage-camera.ts'

/** What outlives a lost drawing context. */
export interface KeptView {
  readonly camera: Camera | undefined
  /** What the camera was last sent to, so that a rebuilt map stays where it was. */
  readonly focus: MapViewProps['focus']
  /** By a director; null: by nobody. */
  readonly asked: AskedCamera
}

interface MapCanvasProps extends MapViewProps {
  readonly recall: () => KeptView
  readonly keep: (part: Partial<KeptView>) => void
  readonly onBuilt: () => void
  readonly onLost: () => void
  readonly onFailed: () => void
}

/** One life of the map: made once, told what changed, removed. */
export function MapCanvas(props: MapCanvasProps) {
  const { city, streets, layers, lang, focus, district, padding, weather, quality, callout, recall, keep } = props
  const { desk, drawing } = props
  const flat = desk !== undefined
  const element = useRef<HTMLDivElement>(null)
  const note = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<CityMap>()
  const [ready, setReady] = useState(false)
  const told = useEffectEvent(() => props)

  useEffect(() => {
    const container = element.current
    if (!container) return undefined
    let made: CityMap | undefined
    let lost = false
    try {
      const { software } = detectGpu()
      const { lang, focus, session } = told()
      const asked = session.stage.asked.get()
      const first = asked
        ? fromShown(asked.camera, container.clientHeight)
        : cameraFor({ city, focus, desk: told().desk }, container)
      made = new CityMap({
        container,
        city,
        lang,
        camera: recall().camera ?? first,
        quality: quality ?? (software ? 'reduced' : 'full'),
        flat,
        still: software || matchMedia('(prefers-reduced-motion: reduce)').matches,
        nowMs: () => performance.now(),
        onStyled: () => setMap(made),
        onReady: () => setReady(true),
        onLost: () => {
          if (lost) return
          lost = true
          setReady(false)
          told().onLost()
        },
        onFault: (error) => console.info('map:', error.message),
        onMove: () => {
          if (!made) return
          keep({ camera: made.camera })
          placeNote(made, note.current, told().callout)
        },
        onPick: (place) => told().onPick(place),
        onThing: (thing) => told().onThing?.(thing),
        onPoint: (lng, lat) => told().onPoint?.(lng, lat),
      })
      keep({ focus, ...(recall().camera === undefined && { asked }) })
      told().onBuilt()
    } catch (error) {
      console.info('map: cannot be drawn now:', error instanceof Error ? error.message : String(error))
      told().onFailed()
    }
    return () => {
      setMap(undefined)
      made?.remove()
    }
  }, [city, quality, flat, recall, keep])

  useEffect(() => map?.setLayers(layers), [map, layers])
  useEffect(() => map?.setLanguage(lang), [map, lang])
  useEffect(() => map?.focusDistrict(district), [map, district])
  useEffect(() => map?.setWeather(weather), [map, weather])
  useEffect(() => {
    if (padding) map?.setPadding(padding)
  }, [map, padding])
  useEffect(() => {
    if (!map || !element.current || sameFocus(focus, recall().focus)) return
    keep({ focus })
    // A director's word goes before the screen's own; where the screen would look is kept for afterwards.
    if (told().session.stage.asked.get()) return
    map.flyTo(cameraFor({ city, focus, desk: told().desk }, element.current))
  }, [map, city, focus, recall, keep])
  useEffect(() => {
    if (desk) map?.setScene(desk)
  }, [map, desk])
  useEffect(() => {
    if (map) placeNote(map, note.current, callout)
  }, [map, callout])
  useMapFeed(map, ready, streets, props)
  useStageCamera({
    map,
    stage: props.session.stage,
    heightPx: () => element.current?.clientHeight ?? 0,
    own: () => cameraFor({ city, focus, desk }, element.current ?? document.documentElement),
    recallAsked: () => recall().asked,
    keepAsked: (asked) => keep({ asked }),
  })

  return (
    <div className="map-canvas" data-map-ready={ready}>
      <div ref={element} className="map-ground" />
      <div ref={note} className="map-callout" data-shown={ready && callout !== undefined}>
        {callout?.content}
      </div>
      {map && ready && desk && <SceneTags map={map} tags={desk.tags} scene={desk} padding={padding} />}
      {map && drawing && <DrawingNote map={map} drawing={drawing} lang={lang} />}
    </div>
  )
}

function cameraFor(
  { city, focus, desk }: Pick<MapViewProps, 'city' | 'focus' | 'desk'>,
  { clientWidth, clientHeight }: HTMLElement,
) {
  const home = (desk ? deskCamera : homeCamera)(city, clientWidth, clientHeight)
  return focus ? placeCamera(home, focus.lng, focus.lat, focus.closer) : home
}

function sameFocus(a: MapViewProps['focus'], b: MapViewProps['focus']): boolean {
  return a?.lng === b?.lng && a?.lat === b?.lat && a?.closer === b?.closer
}

function placeNote(map: CityMap, note: HTMLDivElement | null, callout: MapViewProps['callout']): void {
  if (!note || !callout) return
  const { x, y } = map.project(callout.lng, callout.lat)
  note.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
}
