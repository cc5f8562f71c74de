import { lazy, Suspense, useMemo, useState } from 'react'
import { useCity, usePlaces, useStreetLinks } from '#api/use-city.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Lever, WhatIfLeversAnswer, WhatIfRun } from '#contract/what-if.ts'
import type { LayerVisibility } from '#map/layer-id.ts'
import { pageClock } from '#session/clock.ts'
import { usePlacesVersion, useSession } from '#session/use-session.ts'
import { FaultBoundary } from '#ui/fault-boundary.tsx'
import { useSay } from '#ui/use-say.ts'
import { draftScene, groundScene } from './what-if-scene.ts'

const MapView = lazy(() => import('#map/map-view.tsx').then((file) => ({ default: file.MapView })))

/** Nothing that lives: the ground is that of the fork. */
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
const DRAFT = 'draft'

interface WhatIfMapProps {
  readonly run: WhatIfRun | undefined
  readonly levers: readonly Lever[]
  readonly known: WhatIfLeversAnswer | undefined
  readonly point: LngLat | undefined
  readonly onPoint: (at: LngLat) => void
}

/** One map that is switched between what is edited, the base and each variant: a second one would need a second drawing context. */
export function WhatIfMap({ run, levers, known, point, onPoint }: WhatIfMapProps) {
  const { say, lang } = useSay()
  const session = useSession()
  const city = useCity()
  const places = usePlaces(usePlacesVersion())
  const streets = useStreetLinks()
  const [picked, setPicked] = useState<{ readonly run: string | undefined; readonly view: string }>()
  const [givenUp, setGivenUp] = useState(false)
  const grounds = run?.result?.grounds
  // A new result is shown by its first variant; what was chosen before belonged to another.
  const view = picked && picked.run === run?.id ? picked.view : grounds ? '1' : DRAFT
  const ground = grounds?.[Number(view)]
  const scene = useMemo(
    () => (ground ? groundScene(ground, streets) : draftScene(levers, known, streets, point)),
    [ground, streets, levers, known, point],
  )
  const notice = (text: string) => <p className="what-if-notice">{text}</p>
  const slower = ground?.changed.ratio.filter((ratio) => ratio > 1).length ?? 0
  const views = [
    [DRAFT, say('what-if.map.draft')],
    ...(grounds ?? []).map((_, i) => [
      String(i),
      i === 0 ? say('what-if.base-case') : (run?.question.variants[i - 1]?.name ?? String(i)),
    ]),
  ] as const
  return (
    <section className="what-if-map" aria-label={say('what-if.map')}>
      <div className="what-if-variants" role="group" aria-label={say('what-if.map.show')}>
        {views.map(([id = '', name]) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === view}
            onClick={() => setPicked({ run: run?.id, view: id })}
          >
            {name}
          </button>
        ))}
        {ground && (
          <span className="what-if-legend">
            <i data-look="slower" /> {say('what-if.map.slower', { n: slower })}
            <i data-look="faster" /> {say('what-if.map.faster', { n: ground.changed.ratio.length - slower })}
            <i data-look="shut" /> {say('what-if.map.shut', { n: ground.shut.length })}
            <span>{say('what-if.map.bases', { n: ground.bases.filter(({ look }) => look !== 'stands').length })}</span>
          </span>
        )}
      </div>
      <div className="what-if-ground">
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
                desk={scene}
                onPoint={(lng, lat) => {
                  setPicked({ run: run?.id, view: DRAFT })
                  onPoint([lng, lat])
                }}
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
