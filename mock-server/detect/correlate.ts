import type { AlarmGroup, AlarmHandling } from '#contract/desk-snapshot.ts'
import type { Draft } from '#contract/entry.ts'
import type { Alarm } from '#contract/snapshot.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import { metresBetween } from '#models/ground-plane.ts'
import { CAUSES, causesOf } from './cause-table.ts'

const MINUTE_MS = 60_000
/** Two alarms of one matter begin within this of each other. */
const APART_MOST_MS = 15 * MINUTE_MS
/** From the first of a group to its last: what goes on longer is looked at anew. */
const SPAN_MOST_MS = 60 * MINUTE_MS
const NEAR_M = 800
/** What an entry holds. */
const ALARMS_MOST = 500
/** So many of one metric are a matter; of two metrics, two are. */
const ALIKE_LEAST = 3

export interface Correlation {
  readonly alarms: Iterable<Alarm>
  readonly handling: ReadonlyMap<string, AlarmHandling>
  readonly groups: Iterable<AlarmGroup>
  /** The ward of a place; the place itself where none is known. */
  readonly wardOf: (place: string) => string
  readonly now: number
}

/** Alarms put together so far. */
interface Cluster {
  readonly alarms: Alarm[]
  /** What all of them may belong to. */
  causes: ReadonlySet<string>
  readonly apart: Set<string>
  /** The group it already is; undefined: none yet. */
  group: AlarmGroup | undefined
  from: number
  to: number
}

/**
 * Standing alarms that nobody has dealt with, grouped where they are close in place, close in time, and all of one matter. What an officer
 * grouped is left as it is, and no two alarms that an officer took apart come together again. Pure: the same alarms give the same groups.
 */
export function correlate({ alarms, handling, groups, wardOf, now }: Correlation): Draft[] {
  const grouped = new Map<string, AlarmGroup>()
  for (const group of groups) for (const alarm of group.alarms) grouped.set(alarm, group)
  const waiting = [...alarms]
    .filter(({ id }) => {
      const handled = handling.get(id)
      const own = grouped.get(id)
      return !handled?.incident && !handled?.acknowledged && !handled?.silenced && (!own || own.by === 'relay')
    })
    .filter(({ evidence }) => causesOf(evidence.metric).size > 0)
    .toSorted((a, b) => a.raisedAt - b.raisedAt || (a.id < b.id ? -1 : 1))
  const clusterOf = new Map(waiting.map((alarm) => [alarm.id, clusterFrom(alarm, handling, grouped)]))
  const ward = new Map(waiting.map(({ id, place }) => [id, wardOf(place)]))
  for (const [i, alarm] of waiting.entries()) {
    for (let j = i - 1; j >= 0; j--) {
      const earlier = waiting[j]
      if (!earlier || alarm.raisedAt - earlier.raisedAt > APART_MOST_MS) break
      if (!isNear(alarm, earlier, ward)) continue
      join(clusterOf, alarm.id, earlier.id)
    }
  }
  return [...new Set(clusterOf.values())].flatMap((cluster) => drafted(cluster, grouped, now))
}

function clusterFrom(
  alarm: Alarm,
  handling: Correlation['handling'],
  grouped: ReadonlyMap<string, AlarmGroup>,
): Cluster {
  return {
    alarms: [alarm],
    causes: causesOf(alarm.evidence.metric),
    apart: new Set(handling.get(alarm.id)?.apart),
    group: grouped.get(alarm.id),
    from: alarm.raisedAt,
    to: alarm.raisedAt,
  }
}

function isNear(a: Alarm, b: Alarm, ward: ReadonlyMap<string, string>): boolean {
  return ward.get(a.id) === ward.get(b.id) || metresBetween(a.lng, a.lat, b.lng, b.lat) <= NEAR_M
}

/** Joins two clusters where together they are still one matter. @param clusterOf MUTATED */
function join(clusterOf: Map<string, Cluster>, a: string, b: string): void {
  const [one, other] = [clusterOf.get(a), clusterOf.get(b)]
  if (!one || !other || one === other) return
  const causes = new Set([...one.causes].filter((cause) => other.causes.has(cause)))
  const [from, to] = [Math.min(one.from, other.from), Math.max(one.to, other.to)]
  if (causes.size === 0 || to - from > SPAN_MOST_MS || [...one.apart].some((group) => other.apart.has(group))) return
  if (one.alarms.length + other.alarms.length > ALARMS_MOST) return
  const [into, gone] = one.alarms.length >= other.alarms.length ? [one, other] : [other, one]
  for (const alarm of gone.alarms) {
    into.alarms.push(alarm)
    clusterOf.set(alarm.id, into)
  }
  for (const group of gone.apart) into.apart.add(group)
  into.causes = causes
  // Of two groups that turn out to be one, the older takes the other's alarms over.
  if (gone.group && (!into.group || gone.group.version < into.group.version)) into.group = gone.group
  into.from = from
  into.to = to
}

/** A new group, or one that grew; nothing where the desk has it already. */
function drafted({ alarms, causes, group }: Cluster, grouped: ReadonlyMap<string, AlarmGroup>, now: number): Draft[] {
  const metrics = new Set(alarms.map(({ evidence }) => evidence.metric))
  if (alarms.length < 2 || (metrics.size === 1 && alarms.length < ALIKE_LEAST)) return []
  const ordered = alarms.toSorted((a, b) => a.raisedAt - b.raisedAt || (a.id < b.id ? -1 : 1))
  const added = ordered.filter(({ id }) => group === undefined || grouped.get(id)?.id !== group.id)
  const newest = added.at(-1)
  const first = ordered[0]
  if (!newest || !first) return []
  const id = group?.id ?? `together/${first.id}/${newest.id}`
  return [
    {
      kind: 'alarms-correlated',
      id: `${id}/with/${newest.id}`,
      at: now,
      actor: 'relay',
      group: id,
      alarms: ordered.map((alarm) => alarm.id),
      reason: reasonOf(ordered, causes),
    },
  ]
}

/** 相继出现…均属“降雨积水”：下穿通道积水 3、泵站可用 2。 */
function reasonOf(alarms: readonly Alarm[], causes: ReadonlySet<string>): Words {
  const cause = CAUSES.find(({ id }) => causes.has(id))?.name ?? { zh: '', en: '' }
  const counts = new Map<string, number>()
  for (const { evidence } of alarms) counts.set(evidence.metric, (counts.get(evidence.metric) ?? 0) + 1)
  const parts = [...counts].map(([metric, count]) => {
    const known = metricById(metric)
    return { zh: `${known?.zh ?? '其他'} ${count}`, en: `${known?.en ?? 'other'} ${count}` }
  })
  return {
    zh: `同一街区或 800 米内、先后相隔不超过 15 分钟，均属“${cause.zh}”：${parts.map(({ zh }) => zh).join('、')}`,
    en: `In one ward or within 800 m, each within 15 min of another, all of “${cause.en}”: ${parts.map(({ en }) => en).join(', ')}`,
  }
}
