import { useMemo } from 'react'
import type { Answered } from '#api/use-question.ts'
import { useInundation, usePlume } from '#api/use-estimates.ts'
import type { InundationAnswer, InundationQuestion, PlumeAnswer, PlumeQuestion } from '#contract/estimate.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { SceneArea, SceneTag } from '#map/desk-scene.ts'
import { formatLength } from '#map/measure-words.ts'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import type { Speaker } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { northmost } from './scene-ground.ts'
import { useStateOf } from './use-state-of.ts'

/** One zone of an estimate as it is drawn and listed. */
export interface EstimateZone {
  readonly id: string
  readonly name: string
  readonly tone: SceneArea['tone']
  readonly ring: readonly LngLat[]
  readonly reachM: number
  readonly cut: boolean
  readonly people: number | null
}

export interface Estimates {
  readonly plume: Answered<PlumeAnswer>
  readonly inundation: Answered<InundationAnswer>
  readonly askPlume: (question: PlumeQuestion | undefined) => void
  readonly askInundation: (question: InundationQuestion | undefined) => void
  readonly zones: readonly EstimateZone[]
  readonly areas: readonly SceneArea[]
  readonly tags: readonly SceneTag[]
}

/** Where a zone's words may stand instead: every so many corners. */
const EVERY_CORNER = 5
const WIND_AGAIN_MS = 60_000
const WEIGHTS: Readonly<Record<SceneArea['tone'], number>> = { gas: 0.45, isolation: 0.3, water: 0.95, reach: 0.09 }

/** First estimates that were asked for about one incident: they stay on the map until they are cleared, whichever panel is open. */
export function useEstimates(incident: string | undefined, now: number): Estimates {
  const speaker = useSay()
  const { address } = useDeskScene()
  const [plumeAsked, askPlume] = useStateOf<PlumeQuestion | undefined>(incident, undefined)
  const [waterAsked, askInundation] = useStateOf<InundationQuestion | undefined>(incident, undefined)
  const plume = usePlume(plumeAsked, address.exercise, Math.floor(now / WIND_AGAIN_MS))
  const inundation = useInundation(waterAsked, address.exercise)
  const gas = plumeAsked && plume.answer
  const water = waterAsked && inundation.answer
  const zones = useMemo(
    () => [...(gas ? gasZones(gas, speaker.say) : []), ...(water ? waterZones(water, speaker.say) : [])],
    [gas, water, speaker.say],
  )
  return {
    plume,
    inundation,
    askPlume,
    askInundation,
    zones,
    areas: useMemo(
      () => zones.map(({ id, ring, tone }) => ({ id, tone, polygons: [[ring]], weight: WEIGHTS[tone] })),
      [zones],
    ),
    tags: useMemo(() => zones.map((zone) => zoneTag(zone, speaker)), [zones, speaker]),
  }
}

/** The widest first, so that the worst lies on top. */
function gasZones({ action, zones, isolation }: PlumeAnswer, say: Speaker['say']): EstimateZone[] {
  return [
    ...(action ? [{ ...action, id: 'plume/action', name: say('plume.action'), tone: 'isolation' } as const] : []),
    ...zones.map(
      (zone) => ({ ...zone, id: `plume/${zone.id}`, name: say('plume.zone', { id: zone.id }), tone: 'gas' }) as const,
    ),
    ...(isolation
      ? [{ ...isolation, id: 'plume/isolation', name: say('plume.isolation'), tone: 'isolation' } as const]
      : []),
  ].filter(({ ring }) => ring.length > 2)
}

function waterZones({ area }: InundationAnswer, say: Speaker['say']): EstimateZone[] {
  return area && area.ring.length > 2 ? [{ ...area, id: 'water', name: say('flood.area'), tone: 'water' }] : []
}

function zoneTag({ id, name, ring, reachM, people }: EstimateZone, { say, lang }: Speaker): SceneTag {
  return {
    id: `estimate/${id}`,
    at: northmost(ring),
    or: ring.filter((_, i) => i % EVERY_CORNER === 0),
    markPx: 0,
    parts: [
      { text: name, tone: 'strong' },
      { text: formatLength(reachM, lang), tone: 'plain' },
      ...(people === null
        ? []
        : [{ text: say('estimate.people', { n: formatNumber(people, 0, lang) }), tone: 'plain' } as const]),
      { text: say('estimate.tag'), tone: 'quiet' },
    ],
  }
}
