import type { Incident } from '#contract/desk-snapshot.ts'
import type { Rests } from '#contract/incident.ts'
import type { Words } from '#contract/words.ts'
import { freshness } from './freshness.ts'
import type { Freshness } from './freshness.ts'
import type { Picture } from './picture.ts'
import type { Measured } from './situation.ts'

/** What people say holds for twice this long, as a reading holds for twice its interval. */
const SAID_INTERVAL_MS = 15 * 60_000
const RANK: Readonly<Record<Freshness, number>> = { fresh: 0, stale: 1, unknown: 2 }

/** What an order about an incident would rest on now. */
export interface Evidence {
  readonly at: number | null
  readonly freshness: Freshness
  /** The reading that speaks worst; undefined: people's word alone. */
  readonly reading: { readonly metric: string; readonly place: string } | undefined
  readonly value?: number | undefined
}

/**
 * The worst of the readings behind an incident, as they are now; where none is measured, the newest word of people (calls, reports
 * from the field, casualties, the opening itself).
 */
export function evidenceOf(
  picture: Picture,
  incident: Incident,
  measured: (metric: string, place: string) => Measured,
  now: number,
): Evidence {
  const readings = new Map(incident.grounds.map(({ metric, place }) => [`${metric} ${place}`, { metric, place }]))
  for (const id of incident.alarms) {
    const evidence = picture.alarms.get(id)?.evidence
    if (evidence)
      readings.set(`${evidence.metric} ${evidence.place}`, { metric: evidence.metric, place: evidence.place })
  }
  const states = [...readings.values()].map((reading): Evidence => ({
    ...measured(reading.metric, reading.place),
    reading,
  }))
  if (states.length > 0) return states.reduce((worst, one) => (isWorse(one, worst) ? one : worst))
  const at = lastWord(picture, incident)
  return { at, freshness: freshness(at, SAID_INTERVAL_MS, now), reading: undefined }
}

/** The same as the journal keeps it beside what was ordered. */
export function restsOn({ at, freshness: state, reading, value }: Evidence): Rests {
  return { at, freshness: state, reading: reading ? { ...reading, value: value ?? null } : null }
}

function isWorse(a: Evidence, b: Evidence): boolean {
  return RANK[a.freshness] !== RANK[b.freshness] ? RANK[a.freshness] > RANK[b.freshness] : (a.at ?? 0) < (b.at ?? 0)
}

function lastWord({ desk }: Picture, { id, openedAt, casualtiesAt, calls, reached }: Incident): number {
  const steps = Object.values(reached).map(({ at }) => at)
  const said = calls.map((call) => desk.calls.get(call)?.at ?? 0)
  const field = [...desk.orders.values()].filter(
    (order) => order.incident === id && order.reached.arrived !== undefined,
  )
  return Math.max(openedAt, casualtiesAt ?? 0, ...steps, ...said, ...field.map(({ reached }) => reached.arrived ?? 0))
}

/** 4:08 or 2 h 05: how old, in words. */
export function ageWords(ageMs: number): Words {
  const minutes = Math.max(0, Math.round(ageMs / 60_000))
  if (minutes < 1) return { zh: `${Math.round(ageMs / 1000)} 秒`, en: `${Math.round(ageMs / 1000)} s` }
  if (minutes < 120) return { zh: `${minutes} 分钟`, en: `${minutes} min` }
  return { zh: `${Math.round(minutes / 60)} 小时`, en: `${Math.round(minutes / 60)} h` }
}
