import { lazy, Suspense, useMemo, useState } from 'react'
import { useStreetLinks } from '#api/use-city.ts'
import { LAYER_IDS } from '#map/layer-id.ts'
import type { LayerVisibility } from '#map/layer-id.ts'
import { pageClock } from '#session/clock.ts'
import { usePicture, useSession } from '#session/use-session.ts'
import { FaultBoundary } from '#ui/fault-boundary.tsx'
import { useSay } from '#ui/use-say.ts'
import { AlarmCallout } from './alarm-callout.tsx'
import { bySeverity } from './day-marks.ts'
import { useWall } from './wall-context.ts'
import './map-stage.css'

const MapView = lazy(() => import('#map/map-view.tsx').then((file) => ({ default: file.MapView })))

/** Zoom levels nearer than the whole city. */
const CLOSER_DISTRICT = 0.9
const CLOSER_PLACE = 2.2

/** The map behind everything: one WebGL context for the life of the page. */
export function MapStage() {
  const { say, lang } = useSay()
  const { city, places, view, go } = useWall()
  const session = useSession()
  const streets = useStreetLinks()
  const { alarms } = usePicture()
  const [givenUp, setGivenUp] = useState(false)
  const layers = useMemo(
    // every id gets its word below
    () => Object.fromEntries(LAYER_IDS.map((layer) => [layer, view.layers.includes(layer)])) as LayerVisibility,
    [view.layers],
  )
  const top = useMemo(() => bySeverity(alarms.values())[0], [alarms])
  const callout = useMemo(
    () => (top ? { lng: top.lng, lat: top.lat, content: <AlarmCallout key={top.id} alarm={top} /> } : undefined),
    [top],
  )
  const place = view.place === undefined ? undefined : places.get(view.place)
  const focus = useMemo(
    () =>
      place && place.kind !== 'city'
        ? { lng: place.lng, lat: place.lat, closer: place.kind === 'district' ? CLOSER_DISTRICT : CLOSER_PLACE }
        : undefined,
    [place],
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
            callout={view.layers.includes('alarms') ? callout : undefined}
            onPick={(picked) => go({ place: picked, figure: undefined })}
            unavailable={notice(say('wall.map.unavailable'))}
            onGiveUp={() => setGivenUp(true)}
            random={() => pageClock.random()}
          />
        </Suspense>
      </FaultBoundary>
    </section>
  )
}
