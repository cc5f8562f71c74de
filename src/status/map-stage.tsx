import { lazy, Suspense, useMemo, useState } from 'react'
import { useStreetLinks } from '#api/use-city.ts'
import { LAYER_IDS } from '#map/layer-id.ts'
import type { LayerVisibility } from '#map/layer-id.ts'
import { pageClock } from '#session/clock.ts'
import type { Session } from '#session/session.ts'
import { usePicture, useSession } from '#session/use-session.ts'
import { FaultBoundary } from '#ui/fault-boundary.tsx'
import { useSay } from '#ui/use-say.ts'
import { useAlarmStage } from './alarm-stage.ts'
import { AlarmCallout } from './alarm-callout.tsx'
import { bySeverity } from './day-marks.ts'
import { useNowEvery } from './use-now-every.ts'
import { useWallSize } from './use-wall-size.ts'
import { useWall } from './wall-context.ts'
import { fallingNow } from './weather.ts'
import './map-stage.css'

const MapView = lazy(() => import('#map/map-view.tsx').then((file) => ({ default: file.MapView })))

/** Zoom levels nearer than the whole city. */
const CLOSER_DISTRICT = 0.9
const CLOSER_PLACE = 2.2
const CLOSER_STAGE = 0.7
const MINUTE_MS = 60_000
/** No map can be drawn any more: a fresh page may; figures stay readable until then. */
const RELOAD_AFTER_MS = 10_000

/** The map need not chase every metre. */
const FOLLOW_EVERY_MS = 4000

/** Where a track that somebody asked for stands now; the camera goes along with it. */
function useFollowed(track: string | undefined): { lng: number; lat: number; closer: number } | undefined {
  const { tracks } = useSession()
  const now = useNowEvery(FOLLOW_EVERY_MS)
  return useMemo(() => {
    if (track === undefined || now === undefined) return undefined
    const slot = tracks.ids.indexOf(track)
    if (slot < 0 || tracks.at[slot] === 0) return undefined
    return { lng: tracks.lng[slot]!, lat: tracks.lat[slot]!, closer: CLOSER_PLACE }
  }, [track, tracks, now])
}

/** The map behind everything: one WebGL context for the life of the page. */
export function MapStage() {
  const { say, lang } = useSay()
  const { city, places, view, layout, go } = useWall()
  const session = useSession()
  const streets = useStreetLinks()
  const { alarms } = usePicture()
  const [givenUp, setGivenUp] = useState(false)
  const layers = useMemo(
    // every id gets its word below
    () => Object.fromEntries(LAYER_IDS.map((layer) => [layer, view.layers.includes(layer)])) as LayerVisibility,
    [view.layers],
  )
  const staged = useAlarmStage(session)
  const top = useMemo(() => (staged && alarms.get(staged.alarm)) ?? bySeverity(alarms.values())[0], [alarms, staged])
  const { widthPx, heightPx } = useWallSize()
  const padding = useMemo(() => {
    const { x, y, width, height } = layout.map
    return { left: x, top: y, right: widthPx - x - width, bottom: heightPx - y - height }
  }, [layout.map, widthPx, heightPx])
  const minute = useNowEvery(MINUTE_MS)
  const weather = minute === undefined ? undefined : fallingNow((metric) => session.cells.ofMetric(metric), minute)
  const callout = useMemo(
    () => (top ? { lng: top.lng, lat: top.lat, content: <AlarmCallout key={top.id} alarm={top} /> } : undefined),
    [top],
  )
  const place = view.place === undefined ? undefined : places.get(view.place)
  const followed = useFollowed(view.track)
  const focus = useMemo(
    () =>
      followed ??
      (place && place.kind !== 'city'
        ? { lng: place.lng, lat: place.lat, closer: place.kind === 'district' ? CLOSER_DISTRICT : CLOSER_PLACE }
        : staged
          ? { lng: staged.lng, lat: staged.lat, closer: CLOSER_STAGE }
          : undefined),
    [followed, place, staged],
  )
  if (!city) return undefined
  const notice = (text: string) => <p className="map-notice">{text}</p>
  if (givenUp) return notice(say('wall.map.given-up'))
  return (
    <section className="map-stage" aria-label={say('wall.map')}>
      <FaultBoundary renderFault={() => notice(say('wall.map.given-up'))}>
        <Suspense fallback={notice(say('wall.map.loading'))}>
          <MapView
            session={session}
            city={city}
            places={places.all}
            streets={streets}
            layers={layers}
            lang={lang}
            focus={focus}
            district={place?.kind === 'district' || place?.kind === 'ward' ? place.id : undefined}
            padding={padding}
            weather={view.layers.includes('weather') ? weather : undefined}
            callout={view.layers.includes('alarms') ? callout : undefined}
            onPick={(picked) => go({ place: picked, figure: undefined })}
            unavailable={notice(say('wall.map.unavailable'))}
            onGiveUp={() => {
              setGivenUp(true)
              reloadWhenLive(session, RELOAD_AFTER_MS * (1 + pageClock.random()))
            }}
            random={() => pageClock.random()}
          />
        </Suspense>
      </FaultBoundary>
    </section>
  )
}

/** Loads the page anew in the hope of a map; not under somebody who looks at the past and would find it standing still. */
function reloadWhenLive(session: Pick<Session, 'time'>, delayMs: number): void {
  pageClock.after(delayMs, () => {
    if (session.time.state.get().mode === 'past') reloadWhenLive(session, delayMs)
    else location.reload()
  })
}
