import { useMemo, useState } from 'react'
import { useRanking } from '#api/use-dispatch.ts'
import type { Answered } from '#api/use-question.ts'
import type { Incident } from '#contract/desk-snapshot.ts'
import type { RankAnswer, RankedUnit } from '#contract/dispatch.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { IncidentType } from '#contract/incident.ts'
import type { Skill } from '#contract/unit.ts'
import type { Desk } from '#picture/desk.ts'
import { useDeskScene } from '../desk-scene.ts'
import { useStateOf } from './use-state-of.ts'

export interface Dispatching {
  readonly skill: Skill
  readonly count: number
  /** Picked on the map; undefined: where the incident is. */
  readonly picked: LngLat | undefined
  readonly to: LngLat | undefined
  readonly ranking: Answered<RankAnswer>
  /** Those that would go: as proposed, until a hand changed it. */
  readonly ticked: readonly RankedUnit[]
  /** Looked at: its way is drawn. */
  readonly looked: RankedUnit | undefined
  readonly setSkill: (skill: Skill) => void
  readonly setCount: (count: number) => void
  readonly setPicked: (at: LngLat | undefined) => void
  readonly tick: (unit: string, on: boolean) => void
  readonly look: (unit: string | undefined) => void
  /** After they were ordered: nobody is ticked. */
  readonly sent: () => void
}

/** What usually is wanted first. */
const FIRST_SKILL: Partial<Readonly<Record<IncidentType, Skill>>> = {
  flood: 'pump',
  storm: 'pump',
  hazmat: 'hazmat',
  traffic: 'traffic',
  fire: 'fire',
  gas: 'gas',
  power: 'power',
  crowd: 'police',
  epidemic: 'medical',
  food: 'medical',
}
const ASK_AGAIN_MS = 30_000

/** Who should go where: the question, the relay's ranking of it, and what the hand made of that. */
export function useDispatching(open: boolean, incident: Incident | undefined, desk: Desk, now: number): Dispatching {
  const { address } = useDeskScene()
  const owner = incident?.id
  const [skill, setSkill] = useStateOf<Skill | undefined>(owner, undefined)
  const [count, setCount] = useStateOf(owner, 1)
  const [picked, setPicked] = useStateOf<LngLat | undefined>(owner, undefined)
  const [hand, setHand] = useStateOf<ReadonlySet<string> | undefined>(owner, undefined)
  const [looked, look] = useState<string>()
  const wanted = skill ?? (incident && FIRST_SKILL[incident.type]) ?? 'police'
  const to: LngLat | undefined = picked ?? (incident && [incident.lng, incident.lat])
  const question = open && incident && to ? { incident: incident.id, to, skill: wanted, count } : undefined
  const ranking = useRanking(question, address.exercise, useMoment(desk, now))
  const ranked = ranking.answer?.ranked
  return {
    skill: wanted,
    count,
    picked,
    to,
    ranking,
    ticked: ranked?.filter(({ unit, chosen }) => (hand ? hand.has(unit) : chosen)) ?? [],
    looked: ranked?.find(({ unit }) => unit === looked),
    setSkill(next) {
      setSkill(next)
      setHand(undefined)
    },
    setCount(next) {
      setCount(next)
      setHand(undefined)
    },
    setPicked,
    tick(unit, on) {
      const before = hand ?? new Set(ranked?.filter(({ chosen }) => chosen).map((row) => row.unit))
      const after = new Set(before)
      if (on) after.add(unit)
      else after.delete(unit)
      setHand(after)
    },
    look,
    sent: () => setHand(new Set()),
  }
}

/** A ranking is asked for anew when streets were shut or opened, when units went or came, and each half minute. */
function useMoment({ marks, units }: Desk, now: number): string {
  const shut = useMemo(
    () => [...marks.values()].filter(({ use }) => use === 'closure').map(({ id, version }) => `${id}.${version}`),
    [marks],
  )
  const out = useMemo(
    () =>
      [...units.values()]
        .filter(({ order, state }) => order !== null || state !== 'available')
        .map(({ unit }) => unit.id),
    [units],
  )
  return `${shut.join()} ${out.join()} ${Math.floor(now / ASK_AGAIN_MS)}`
}
