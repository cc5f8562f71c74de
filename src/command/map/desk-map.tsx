import { lazy, Suspense, useMemo, useState } from 'react'
import { useStreetLinks } from '#api/use-city.ts'
import type { Geometry } from '#contract/geometry.ts'
import type { DeskThing } from '#map/desk-scene.ts'
import { pageClock } from '#session/clock.ts'
import { useCommands, useDesk, useIncident } from '#session/use-desk.ts'
import { useNow, useSession } from '#session/use-session.ts'
import { FaultBoundary } from '#ui/fault-boundary.tsx'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { DrawBar } from './draw-bar.tsx'
import { FIRST_SWITCHED, visibleLayers } from './map-layers.ts'
import { MapSide } from './map-side.tsx'
import { keeps } from './tool-kit.ts'
import type { PanelId, ToolId } from './tool-kit.ts'
import { ToolRail } from './tool-rail.tsx'
import { useDispatching } from './use-dispatching.ts'
import { useEstimates } from './use-estimates.ts'
import { useHand } from './use-hand.ts'
import { useMapKeys } from './use-map-keys.ts'
import { useReach } from './use-reach.ts'
import { useScene } from './use-scene.ts'
import { useTrackAt } from './use-track-at.ts'
import './desk-map.css'

const MapView = lazy(() => import('#map/map-view.tsx').then((file) => ({ default: file.MapView })))

export interface DeskMapProps {
  /** The incident that is worked on. */
  readonly incident?: string | undefined
  /** A place to look at before the incident's own. */
  readonly at?: readonly [lng: number, lat: number] | undefined
  /** Whether the dispatch panel is open; left out, the map opens it by itself. */
  readonly dispatching?: boolean | undefined
  readonly onDispatching?: ((open: boolean) => void) | undefined
  /** Another incident was pointed at. */
  readonly onIncident?: ((incident: string) => void) | undefined
}

/** Zoom levels nearer than the whole city. */
const CLOSER = 0.95
/** Isochrones are as large as the city. */
const CLOSER_REACH = -0.8
/** What rail and panel cover; where the map is narrower than this, a panel is narrower and the rail is its keys (desk-map.css). */
const WIDE = { rail: 104, panel: 372 }
const NARROW = { rail: 48, panel: 340 }
const NARROW_UNTIL_PX = 760
const SOMEWHERE: Geometry = { shape: 'point', at: [0, 0] }

/** The shared map of the desk: one incident's ground, who is on the way, what is drawn and estimated, and the hand that draws. */
export function DeskMap({ incident: incidentId, at, dispatching: asked, onDispatching, onIncident }: DeskMapProps) {
  const { say, told, lang } = useSay()
  const session = useSession()
  const { city, places } = useDeskScene()
  const desk = useDesk()
  const incident = useIncident(incidentId)
  const streets = useStreetLinks()
  const now = useNow() ?? 0
  const { refusalOf } = useCommands()
  const [own, setOwn] = useState<PanelId>()
  const [switched, setSwitched] = useState(FIRST_SWITCHED)
  const [givenUp, setGivenUp] = useState(false)
  const [frame, setFrame] = useState<HTMLElement | null>(null)

  const panel: PanelId | undefined = asked ? 'dispatch' : own
  const dispatching = useDispatching(panel === 'dispatch', incident, desk, now)
  const hand = useHand(incidentId, dispatching.setPicked)
  const reach = useReach(dispatching, desk, places)
  const estimates = useEstimates(incidentId, now)
  const { draft, chosen } = hand
  const mark = chosen && desk.marks.get(chosen.mark)
  const { scene, marks } = useScene({
    desk,
    incident: incidentId,
    now,
    trackAt: useTrackAt(now),
    streets,
    switched,
    chosenMark: chosen?.mark,
    draft: draft ?? (mark && chosen.redrawn ? { use: mark.use, geometry: chosen.redrawn } : undefined),
    dispatching: panel === 'dispatch' ? dispatching : undefined,
    areas: useMemo(() => [...reach.areas, ...estimates.areas], [reach.areas, estimates.areas]),
    tags: useMemo(() => [...reach.tags, ...estimates.tags], [reach.tags, estimates.tags]),
  })

  const drawRefusal =
    incident &&
    refusalOf({
      do: 'draw-mark',
      mark: 'only-asked-whether',
      incident: incident.id,
      use: 'note',
      geometry: SOMEWHERE,
      label: '',
    })
  const cannotDraw = incident ? drawRefusal && told(drawRefusal.sentence) : say('desk-map.no-incident')
  const take = (tool: ToolId) => {
    if (!keeps(tool) || cannotDraw === undefined) hand.take(tool)
  }
  const show = (next: PanelId | undefined) => {
    setOwn(next)
    hand.choose(undefined)
    if ((asked ?? false) !== (next === 'dispatch')) onDispatching?.(next === 'dispatch')
  }
  const toggle = (next: PanelId) => show(panel === next ? undefined : next)
  useMapKeys((key) => {
    if ('tool' in key) take(key.tool)
    else if ('panel' in key) toggle(key.panel)
    else if (hand.shape) hand.lay()
    else if (draft || chosen) hand.choose(undefined)
    else show(undefined)
  })
  const onThing = ({ kind, id }: DeskThing) => {
    if (kind === 'mark' && desk.marks.has(id)) hand.choose(id)
    else if (kind === 'incident') onIncident?.(id)
    else if (kind === 'unit' && panel === 'dispatch')
      dispatching.tick(id, !dispatching.ticked.some(({ unit }) => unit === id))
  }

  const covered = draft !== undefined || mark !== undefined || panel !== undefined
  const covers = covered && frame !== null && frame.clientWidth <= NARROW_UNTIL_PX ? NARROW : WIDE
  const padding = useMemo(
    () => ({ top: 0, bottom: 0, left: covers.rail, right: covered ? covers.panel : 0 }),
    [covers, covered],
  )
  const layers = useMemo(() => visibleLayers(switched), [switched])
  const [lng, lat] = at ?? [incident?.lng, incident?.lat]
  const wide = reach.areas.length > 0
  const focus = useMemo(
    () => (lng === undefined || lat === undefined ? undefined : { lng, lat, closer: wide ? CLOSER_REACH : CLOSER }),
    [lng, lat, wide],
  )
  const notice = (text: string) => <p className="map-notice">{text}</p>
  return (
    <section ref={setFrame} className="desk-map" aria-label={say('desk-map')}>
      <FaultBoundary renderFault={() => notice(say('wall.map.given-up'))}>
        <Suspense fallback={notice(say('wall.map.loading'))}>
          {city && !givenUp && (
            <MapView
              session={session}
              city={city}
              places={places}
              streets={streets}
              layers={layers}
              lang={lang}
              focus={focus}
              padding={padding}
              desk={scene}
              drawing={hand.drawing}
              onThing={onThing}
              onPick={() => {}}
              unavailable={notice(say('wall.map.unavailable'))}
              onGiveUp={() => setGivenUp(true)}
              random={() => pageClock.random()}
            />
          )}
        </Suspense>
      </FaultBoundary>
      {givenUp && notice(say('wall.map.given-up'))}
      <ToolRail
        tool={hand.tool}
        onTool={take}
        panel={panel}
        onPanel={toggle}
        cannotDraw={cannotDraw}
        marks={marks.length}
      />
      {hand.shape && <DrawBar shape={hand.shape} shapes={hand.shapes} onShape={hand.setShape} />}
      <MapSide
        incident={incident}
        panel={panel}
        hand={hand}
        marks={marks}
        dispatching={dispatching}
        reach={reach}
        estimates={estimates}
        units={desk.units}
        now={now}
        switched={switched}
        onSwitch={(layer, on) => setSwitched((before) => ({ ...before, [layer]: on }))}
        onClose={() => show(undefined)}
      />
    </section>
  )
}
