import { useMemo } from 'react'
import type { Mark } from '#contract/desk-snapshot.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import type { DeskScene, SceneArea, SceneMark, SceneRoute, SceneTag } from '#map/desk-scene.ts'
import { SYMBOL_PX } from '#map/desk-scene.ts'
import type { Desk } from '#picture/desk.ts'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import type { Speaker } from '#ui/use-say.ts'
import type { Switched } from './map-layers.ts'
import { markTags, sceneIncidents, sceneMarks, sceneResources, shownMarks, shutStreets } from './scene-ground.ts'
import { unitScene } from './scene-units.ts'
import type { DraftMark } from './mark-form.tsx'
import type { Dispatching } from './use-dispatching.ts'
import { useSame } from './use-same.ts'

export interface SceneWanted {
  readonly desk: Desk
  readonly incident: string | undefined
  readonly now: number
  readonly trackAt: (track: string) => LngLat | undefined
  readonly streets: StreetLinks | undefined
  readonly switched: Switched
  readonly chosenMark: string | undefined
  /** Drawn and not yet saved. */
  readonly draft: Pick<DraftMark, 'use' | 'geometry'> | undefined
  readonly dispatching: Dispatching | undefined
  readonly areas: readonly SceneArea[]
  readonly tags: readonly SceneTag[]
}

const NOTHING: readonly never[] = []
/** The best of a ranking are named on the map. */
const NAMED_RANKED = 4

/** What the map shows, each list the same object for as long as it says the same: only what changed is drawn again. */
export function useScene(wanted: SceneWanted): { readonly scene: DeskScene; readonly marks: readonly Mark[] } {
  const { desk, incident, now, trackAt, streets, switched, chosenMark, draft, dispatching } = wanted
  const speaker = useSay()
  const ranked = dispatching?.ranking.answer?.ranked
  const named = new Map(
    [
      ...(ranked ?? []).slice(0, NAMED_RANKED),
      ...(dispatching?.ticked ?? []),
      ...(dispatching?.looked ? [dispatching.looked] : []),
    ].map(({ unit, etaS }) => [unit, etaS]),
  )
  const of = unitScene({ desk, incident, now, trackAt, named }, speaker)
  const shownUnits = switched.ready ? of.units : of.units.filter(({ look }) => look === 'out' || look === 'asked')
  const units = useSame(shownUnits)
  const routes = useSame([...of.routes, ...proposed(dispatching)])
  const incidents = useSame(sceneIncidents(desk, incident))
  const marks = useMemo(() => shownMarks(desk, incident), [desk, incident])
  const seen = switched.marks ? marks : NOTHING
  const drawn = useSame<readonly SceneMark[]>([
    ...sceneMarks(seen, chosenMark),
    ...(draft ? [{ id: 'draft', use: draft.use, geometry: draft.geometry, chosen: true }] : []),
  ])
  const shut = useMemo(() => shutStreets(marks, streets), [marks, streets])
  const resources = useMemo(() => (switched.resources ? sceneResources(desk) : NOTHING), [desk, switched.resources])
  const places = resources === NOTHING ? NOTHING : resourceTags(desk, speaker)
  const tags = useSame([
    ...incidentTags(desk, incident),
    ...of.tags,
    ...markTags(seen, speaker),
    ...wanted.tags,
    ...places,
  ])
  const { areas } = wanted
  const scene = useMemo(
    () => ({ incidents, units, routes, marks: drawn, shut, areas, resources, tags }),
    [incidents, units, routes, drawn, shut, areas, resources, tags],
  )
  return { scene, marks }
}

/** The way of the unit that is looked at, or of all that are ticked. */
function proposed(dispatching: Dispatching | undefined): SceneRoute[] {
  if (!dispatching) return []
  const { looked, ticked } = dispatching
  return (looked ? [looked] : ticked).map(({ unit, line }) => ({ id: `proposed/${unit}`, line, look: 'proposed' }))
}

/** The chosen incident is named on the right; of the others one must see what they are. */
function incidentTags({ incidents }: Desk, chosen: string | undefined): SceneTag[] {
  return sceneIncidents({ incidents }, chosen).flatMap(({ id, at }) => {
    const title = incidents.get(id)?.title
    if (id === chosen || title === undefined) return []
    return [{ id: `incident/${id}`, at, markPx: SYMBOL_PX.incident, parts: [{ text: title, tone: 'plain' }] }]
  })
}

function resourceTags({ resources }: Desk, { told, lang, say }: Speaker): SceneTag[] {
  return [...resources.values()].map(({ resource: { id, at, name, kind, amount, used, unit } }) => ({
    id: `resource/${id}`,
    at,
    markPx: SYMBOL_PX.resource,
    parts: [
      { text: told(name), tone: 'plain' },
      ...(kind === 'expert'
        ? []
        : [
            {
              text: say('desk-map.resource.free', {
                n: formatNumber(amount - used, 0, lang),
                of: formatNumber(amount, 0, lang),
                unit: told(unit),
              }),
              tone: 'quiet',
            } as const,
          ]),
    ],
  }))
}
