import type { Entry } from '#contract/entry.ts'
import type { Ground } from '#contract/incident.ts'
import type { ReviewDecision, ReviewMeasured } from '#contract/review.ts'
import type { Words } from '#contract/words.ts'
import { describeEntry } from './describe-entry.ts'
import type { NameOf } from './entry-names.ts'

export interface DecisionsAsked {
  readonly own: readonly Entry[]
  readonly nameOf: NameOf
  readonly utcOffsetMinutes: number
  /** Name and unit of a metric; undefined: the catalogue has none of that id. */
  readonly metricOf: (
    metric: string,
  ) => { readonly name: Words; readonly unit: string; readonly digits: number } | undefined
  readonly placeName: (place: string) => Words | undefined
}

const DECISIONS: ReadonlySet<string> = new Set<Entry['kind']>([
  'incident-graded',
  'incident-warned',
  'incident-warning-withdrawn',
  'warning-sent',
  'response-activated',
  'response-changed',
  'response-ended',
  'post-established',
  'command-accepted',
  'order-issued',
  'order-recalled',
  'plan-started',
  'task-skipped',
  'incident-merged',
  'incident-split',
])
/** Steps that say what the incident is, not how far its handling has come. */
const STEPS: ReadonlySet<string> = new Set(['verified', 'controlled', 'false-report', 'handed-over'])
const MEASURED_MOST = 6

/**
 * Who decided what, and what was known of it then: what stands beside the decision in the journal, and where nothing does, the newest
 * values that the journal had by then. Nothing is looked up that was not known.
 */
export function reviewDecisions({
  own,
  nameOf,
  utcOffsetMinutes,
  metricOf,
  placeName,
}: DecisionsAsked): ReviewDecision[] {
  const known = new Map<string, Ground>()
  const named = ({ metric, place, value, at }: Omit<Ground, 'at' | 'value'> & Nullable): ReviewMeasured => {
    const found = metricOf(metric)
    return {
      metric,
      name: found?.name ?? { zh: '某指标', en: 'a metric' },
      unit: found?.unit ?? '',
      digits: found?.digits ?? 1,
      place: placeName(place) ?? { zh: '某处', en: 'a place' },
      value,
      at,
    }
  }
  return own.flatMap((entry): ReviewDecision[] => {
    const decides = DECISIONS.has(entry.kind) || (entry.kind === 'incident-advanced' && STEPS.has(entry.to))
    const written = writtenBeside(entry)
    const decision = decides && {
      at: entry.at,
      seq: entry.seq,
      kind: entry.kind,
      text: describeEntry(entry, nameOf, utcOffsetMinutes) ?? { zh: entry.kind, en: entry.kind },
      by: nameOf('post', entry.actor),
      measured: (written.length > 0 ? written : [...known.values()]).slice(0, MEASURED_MOST).map(named),
      saidAt: 'rests' in entry && entry.rests?.reading === null ? entry.rests.at : null,
      basis:
        written.length > 0 || ('rests' in entry && entry.rests !== undefined) ? ('written' as const) : ('log' as const),
      confirmedOld: 'rests' in entry && entry.rests !== undefined && entry.rests.freshness !== 'fresh',
    }
    for (const ground of groundsIn(entry)) {
      const before = known.get(keyOf(ground))
      if (!before || before.at <= ground.at) known.set(keyOf(ground), ground)
    }
    return decision ? [decision] : []
  })
}

interface Nullable {
  readonly value: number | null
  readonly at: number | null
}

function keyOf({ metric, place }: Pick<Ground, 'metric' | 'place'>): string {
  return `${metric} ${place}`
}

/** What it rested on by its own line: the worst first, which it was held against. */
function writtenBeside(entry: Entry): (Pick<Ground, 'metric' | 'place'> & Nullable)[] {
  const rests = 'rests' in entry ? entry.rests : undefined
  const worst = rests?.reading ? [{ ...rests.reading, at: rests.at }] : []
  const grounds = 'grounds' in entry ? entry.grounds : []
  return [...worst, ...grounds.filter((ground) => !worst.some((one) => keyOf(one) === keyOf(ground)))]
}

/** Values that are in the journal from this line on. */
function groundsIn(entry: Entry): readonly Ground[] {
  if (entry.kind === 'alarm-raised' || entry.kind === 'alarm-changed') return [entry.evidence]
  if (entry.kind === 'alarm-cleared') return entry.evidence ? [entry.evidence] : []
  return 'grounds' in entry ? entry.grounds : []
}
