import { lazy, Suspense, useMemo, useState } from 'react'
import { useCity, usePlaces, useStreetLinks } from '#api/use-city.ts'
import type { Review } from '#contract/review.ts'
import type { LayerVisibility } from '#map/layer-id.ts'
import { RESPONSE_WORDS, WARNING_WORDS } from '#picture/incident-words.ts'
import { pageClock } from '#session/clock.ts'
import { usePlacesVersion, useSession } from '#session/use-session.ts'
import { FaultBoundary } from '#ui/fault-boundary.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { MomentLink, momentAddress } from './moment-link.tsx'
import { phaseScene } from './phase-scene.ts'

const MapView = lazy(() => import('#map/map-view.tsx').then((file) => ({ default: file.MapView })))

/** Nothing that lives: everything on it is of then. */
const LAYERS: LayerVisibility = {
  alarms: false,
  flow: false,
  traffic: false,
  sensors: false,
  heat: false,
  buildings: true,
  districts: true,
  weather: false,
}
const CLOSER = 0.95

/** The ground as the chosen phase ended, and in words what was in force. */
export function PhaseMap({ review, phase: index, timeZone }: { review: Review; phase: number; timeZone: string }) {
  const speaker = useSay()
  const { say, told, lang } = speaker
  const session = useSession()
  const city = useCity()
  const places = usePlaces(usePlacesVersion())
  const streets = useStreetLinks()
  const [givenUp, setGivenUp] = useState(false)
  const phase = review.phases[index]
  const scene = useMemo(() => phase && phaseScene(review, phase, streets, speaker), [review, phase, streets, speaker])
  const { lng, lat } = review.incident
  const focus = useMemo(() => ({ lng, lat, closer: CLOSER }), [lng, lat])
  if (!phase || !scene) return undefined
  const { map } = phase
  const notice = (text: string) => <p className="desk-empty">{text}</p>
  const closures = map.marks.filter(({ use }) => use === 'closure').length
  return (
    <section className="review-map" aria-label={say('review.map')}>
      <header>
        <h2>
          {say(phase.to === null ? 'review.map.as-now' : 'review.map.as-at', {
            phase: told(phase.name),
            time: formatTime(map.at, 'clock', timeZone, lang),
          })}
        </h2>
        <p>
          {[
            ...(map.response ? [say('review.map.response', { level: told(RESPONSE_WORDS[map.response]) })] : []),
            ...(map.warning ? [say('review.map.warning', { level: told(WARNING_WORDS[map.warning]) })] : []),
            say('review.map.units', { n: map.units.length }),
            say('review.map.marks', { n: map.marks.length }),
            ...(closures > 0 ? [say('review.map.closures', { n: closures })] : []),
            ...map.warnings.map(({ headline }) => say('review.map.official', { headline: told(headline) })),
          ].join(' · ')}{' '}
          {review.exercise === null && (
            <MomentLink to={momentAddress(review, map.at, lang)}>{say('review.map.open')}</MomentLink>
          )}
        </p>
      </header>
      <div className="review-map-ground">
        <FaultBoundary renderFault={() => notice(say('wall.map.given-up'))}>
          <Suspense fallback={notice(say('wall.map.loading'))}>
            {city && !givenUp && (
              <MapView
                session={session}
                city={city}
                places={places}
                streets={streets}
                layers={LAYERS}
                lang={lang}
                focus={focus}
                desk={scene}
                onPick={() => {}}
                unavailable={notice(say('wall.map.unavailable'))}
                onGiveUp={() => setGivenUp(true)}
                random={() => pageClock.random()}
              />
            )}
          </Suspense>
        </FaultBoundary>
        {givenUp && notice(say('wall.map.given-up'))}
      </div>
    </section>
  )
}
