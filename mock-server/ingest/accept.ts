import type { Reading, ReadingFault, Verdict } from '#contract/reading.ts'
import type { PlaceRegistry } from './place-registry.ts'
import { createTimeReader } from './read-time.ts'
import { isReading } from './reading-check.ts'
import { faultSentence } from './reading-fault.ts'
import type { FaultDetail } from './reading-fault.ts'
import type { Taken } from './taken.ts'

/** What accept needs to know of a metric. */
export interface MetricRule {
  readonly unit: string
  /** Spellings taken as the same unit, the unit itself among them. */
  readonly units: readonly string[]
  readonly min: number
  readonly max: number
  readonly cadenceMs: number
}

/** Clocks of sources run ahead a little; more than this is a wrong clock. */
const FUTURE_LIMIT_MS = 5 * 60_000
/** Nothing a city measures is older; catches two-digit years and 1970. */
const OLDEST = Date.UTC(1990, 0, 1)

export interface Acceptor {
  /** Judges item `index` of a batch; a taken reading goes to `onTaken`, whose answer says whether it was late. */
  accept(item: unknown, index: number, source: string, now: number): Verdict
}

export interface AcceptorParts {
  readonly ruleOf: (metric: string) => MetricRule | undefined
  readonly places: Pick<PlaceRegistry, 'get' | 'intervalOf'>
  readonly hasTrack: (id: string) => boolean
  /** Returns true when the value is older than the one shown. */
  readonly onTaken: (taken: Taken) => boolean
}

/** One bad reading never stops the rest of its batch: each gets a verdict of its own. */
export function createAcceptor({ ruleOf, places, hasTrack, onTaken }: AcceptorParts): Acceptor {
  const readTime = createTimeReader()

  return {
    accept(item, index, source, now) {
      if (!isReading(item)) return refuse(index, ...shapeFault(item))
      const rule = ruleOf(item.metric)
      if (!rule) return refuse(index, 'metric-unknown', { met: short(item.metric) })
      if ((item.place === undefined) === (item.track === undefined)) {
        return refuse(index, 'place-or-track', { met: item.place === undefined ? 'neither' : 'both' })
      }
      if (item.place !== undefined && !places.get(item.place)) {
        return refuse(index, 'place-unknown', { met: short(item.place) })
      }
      if (item.track !== undefined && !hasTrack(item.track)) {
        return refuse(index, 'track-unknown', { met: short(item.track) })
      }
      const fault = measureFault(item, rule)
      if (fault) return refuse(index, ...fault)
      const at = readTime(item.at)
      if (typeof at === 'string') return refuse(index, at, { met: short(item.at) })
      if (at > now + FUTURE_LIMIT_MS) return refuse(index, 'time-in-future', { met: short(item.at) })
      if (at < OLDEST) return refuse(index, 'time-too-old', { met: short(item.at), expected: '1990-01-01' })
      const late = onTaken({
        metric: item.metric,
        place: item.place ?? `track/${item.track}`,
        at,
        value: item.value,
        source,
        intervalMs: places.intervalOf(source, item.metric) ?? rule.cadenceMs,
      })
      return late ? { index, taken: true, late: true } : { index, taken: true }
    },
  }
}

function measureFault(reading: Reading, rule: MetricRule): [ReadingFault, FaultDetail] | undefined {
  const { value, unit } = reading
  if (!Number.isFinite(value)) return ['value-not-a-number', { met: String(value) }]
  if (unit !== undefined && !rule.units.includes(unit)) return ['unit-wrong', { met: short(unit), expected: rule.unit }]
  if (value < rule.min || value > rule.max) {
    return ['value-out-of-range', { met: String(value), expected: `${rule.min} … ${rule.max} ${rule.unit}` }]
  }
  return undefined
}

const FIELDS = ['metric', 'place', 'track', 'at', 'value', 'unit']

/** Which part of an ill-shaped item is at fault; asked only of items that failed the compiled check. */
function shapeFault(item: unknown): [ReadingFault, FaultDetail] {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    return ['not-an-object', { met: show(item) }]
  }
  const given: Record<string, unknown> = { ...item }
  const stranger = Object.keys(given).find((field) => !FIELDS.includes(field))
  if (stranger !== undefined) return ['unknown-field', { met: short(stranger) }]
  if (typeof given['value'] !== 'number' || !Number.isFinite(given['value'])) {
    return ['value-not-a-number', { met: show(given['value']) }]
  }
  if (typeof given['metric'] !== 'string' || given['metric'] === '') {
    return ['metric-unknown', { met: show(given['metric']) }]
  }
  if (typeof given['at'] !== 'string' || given['at'].length > 40) {
    return ['time-unreadable', { met: show(given['at']) }]
  }
  if (given['unit'] !== undefined) return ['unit-wrong', { met: show(given['unit']) }]
  return ['place-or-track', { met: show({ place: given['place'], track: given['track'] }) }]
}

function refuse(index: number, fault: ReadingFault, detail: FaultDetail): Verdict {
  return { index, taken: false, fault, sentence: faultSentence(fault, detail) }
}

/** As it would stand in JSON; what JSON has no word for (nothing, NaN) by its own name. */
function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  return short(typeof value === 'number' ? String(value) : JSON.stringify(value))
}

function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`
}
