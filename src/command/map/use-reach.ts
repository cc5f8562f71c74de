import { useMemo, useState } from 'react'
import { useIsochrones } from '#api/use-dispatch.ts'
import type { Answered } from '#api/use-question.ts'
import type { IsochroneAnswer } from '#contract/dispatch.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Place } from '#contract/place.ts'
import type { SceneArea, SceneTag } from '#map/desk-scene.ts'
import type { Desk } from '#picture/desk.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { northmost } from './scene-ground.ts'
import type { Dispatching } from './use-dispatching.ts'

/** From where: nobody, the units ticked, all that could be sent, or a city's stations. */
export const REACHES = ['none', 'chosen', 'ready', 'fire', 'police', 'hospital'] as const
export type ReachFrom = (typeof REACHES)[number]

const MINUTES = [3, 5, 8, 12, 15]
/** Where the words of an area may stand instead: every so many corners. */
const EVERY_CORNER = 9
const STARTS_MOST = 200

export interface ReachShown {
  readonly from: ReachFrom
  readonly setFrom: (from: ReachFrom) => void
  readonly asked: Answered<IsochroneAnswer>
  /** Nothing stands where one could start from. */
  readonly nobody: boolean
  readonly areas: readonly SceneArea[]
  readonly tags: readonly SceneTag[]
}

/** What is reached in 3 to 15 minutes. */
export function useReach(
  dispatching: Pick<Dispatching, 'ticked' | 'skill'>,
  desk: Desk,
  places: readonly Place[],
): ReachShown {
  const { say } = useSay()
  const { address } = useDeskScene()
  const [from, setFrom] = useState<ReachFrom>('none')
  const starts = useMemo(
    () => startsOf(from, dispatching, desk, places).slice(0, STARTS_MOST),
    [from, dispatching, desk, places],
  )
  const question = from === 'none' || starts.length === 0 ? undefined : { from: starts, minutes: MINUTES }
  const asked = useIsochrones(question, address.exercise)
  const answer = question && asked.answer
  const shown = useMemo(() => (answer ? [...answer.areas].sort((a, b) => b.minutes - a.minutes) : []), [answer])
  return {
    from,
    setFrom,
    asked,
    nobody: from !== 'none' && starts.length === 0,
    areas: useMemo(
      () =>
        shown.map(
          ({ minutes, polygons }) => ({ id: `reach/${minutes}`, polygons, tone: 'reach', weight: 0.09 }) as const,
        ),
      [shown],
    ),
    tags: useMemo(
      () =>
        shown.flatMap(({ minutes, polygons }) => {
          const ring = polygons[0]?.[0]
          if (!ring || ring.length === 0) return []
          return [
            {
              id: `reach/${minutes}`,
              at: northmost(ring),
              or: ring.filter((_, i) => i % EVERY_CORNER === 0),
              markPx: 0,
              parts: [{ text: say('reach.row', { n: minutes }), tone: 'plain' } as const],
            },
          ]
        }),
      [shown, say],
    ),
  }
}

function startsOf(
  from: ReachFrom,
  { ticked, skill }: Pick<Dispatching, 'ticked' | 'skill'>,
  { units }: Desk,
  places: readonly Place[],
): LngLat[] {
  switch (from) {
    case 'none':
      return []
    case 'chosen':
      return ticked.flatMap(({ line }) => (line[0] ? [line[0]] : []))
    case 'ready':
      return [...units.values()]
        .filter(({ unit, state, order }) => state === 'available' && order === null && unit.skills.includes(skill))
        .map(({ lastAt }) => lastAt)
    default:
      return places.filter(({ kind }) => kind === from).map(({ lng, lat }): LngLat => [lng, lat])
  }
}
