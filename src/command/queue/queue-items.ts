import type { AlarmGroup, AlarmHandling, Call, Incident } from '#contract/desk-snapshot.ts'
import { severityRank } from '#contract/severity.ts'
import type { Severity } from '#contract/severity.ts'
import type { Alarm, Warning } from '#contract/snapshot.ts'
import { isClosed } from '#picture/fold-incident.ts'
import { ackLimitOf, doneLimitOf, orderLimitOf } from '#picture/lateness.ts'
import type { Picture } from '#picture/picture.ts'
import { foldFloods } from './flood.ts'
import type { Flood } from './flood.ts'

interface Item {
  /** Kind and id: `alarm:x`. What the address names. */
  readonly key: string
  readonly severity: Severity
  /** Since when it is here. */
  readonly at: number
  /** Somebody here must do something with it now. */
  readonly waits: boolean
}
export type QueueItem =
  | (Item & { readonly kind: 'incident'; readonly incident: Incident })
  | (Item & { readonly kind: 'alarm'; readonly alarm: Alarm; readonly handling: AlarmHandling | undefined })
  | (Item & { readonly kind: 'group'; readonly group: AlarmGroup; readonly alarms: readonly Alarm[] })
  | (Item & { readonly kind: 'flood'; readonly flood: Flood })
  | (Item & { readonly kind: 'call'; readonly call: Call })
  | (Item & { readonly kind: 'warning'; readonly warning: Warning })

export interface Silenced {
  readonly alarm: Alarm
  readonly untilAt: number
  readonly by: string
  readonly why: string
}

export interface Queue {
  readonly items: readonly QueueItem[]
  readonly silenced: readonly Silenced[]
  /** Alarms that stand inside a group or an incident, and how many of those there are: 11 → 3. */
  readonly merged: { readonly alarms: number; readonly into: number }
}

/** Everything that may need somebody, gravest first; of the same severity what waits before what is in hand, then the older one. */
export function buildQueue(picture: Picture, now: number): Queue {
  const { desk } = picture
  const silenced: Silenced[] = []
  const loose: Alarm[] = []
  const holders = new Set<string>()
  let merged = 0
  const groupOf = new Map<string, AlarmGroup>()
  for (const group of desk.groups.values()) for (const alarm of group.alarms) groupOf.set(alarm, group)
  const grouped = new Map<string, Alarm[]>()
  for (const alarm of picture.alarms.values()) {
    const handling = desk.handling.get(alarm.id)
    const group = groupOf.get(alarm.id)
    const holder = handling?.incident ?? group?.id
    if (holder !== undefined && holder !== null) {
      merged++
      holders.add(holder)
    }
    if (handling?.incident) continue
    const silence = handling?.silenced
    if (silence && silence.untilAt > now) {
      silenced.push({ alarm, untilAt: silence.untilAt, by: silence.by, why: silence.why })
    } else if (group) grouped.set(group.id, [...(grouped.get(group.id) ?? []), alarm])
    else loose.push(alarm)
  }
  const { alone, floods } = foldFloods(loose)
  const items = [
    ...alone.map((alarm) => alarmItem(picture, alarm)),
    ...floods.map(floodItem),
    ...[...grouped].map(([id, alarms]) => groupItem(picture, desk.groups.get(id)!, alarms)), // ids come from these groups
    ...[...desk.calls.values()].filter(({ incident }) => incident === null).map(callItem),
    ...[...desk.incidents.values()]
      .filter((incident) => !isClosed(incident))
      .map((one) => incidentItem(picture, one, now)),
    ...[...picture.warnings.values()].filter(({ expiresAt }) => expiresAt > now).map(warningItem),
  ]
  silenced.sort((a, b) => a.untilAt - b.untilAt)
  return { items: items.sort(byNeed), silenced, merged: { alarms: merged, into: holders.size } }
}

export function byNeed(a: Item, b: Item): number {
  return severityRank(a.severity) - severityRank(b.severity) || Number(b.waits) - Number(a.waits) || a.at - b.at
}

function worst(alarms: readonly Alarm[]): Severity {
  return alarms.map(({ severity }) => severity).toSorted((a, b) => severityRank(a) - severityRank(b))[0] ?? 'blue'
}

function alarmItem({ desk }: Picture, alarm: Alarm): QueueItem {
  const handling = desk.handling.get(alarm.id)
  const { severity, raisedAt: at } = alarm
  return { kind: 'alarm', key: `alarm:${alarm.id}`, severity, at, waits: !handling?.acknowledged, alarm, handling }
}

function groupItem({ desk }: Picture, group: AlarmGroup, alarms: readonly Alarm[]): QueueItem {
  const at = Math.min(...alarms.map(({ raisedAt }) => raisedAt))
  const waits = alarms.some(({ id }) => !desk.handling.get(id)?.acknowledged)
  return { kind: 'group', key: `group:${group.id}`, severity: worst(alarms), at, waits, group, alarms }
}

function floodItem(flood: Flood): QueueItem {
  return {
    kind: 'flood',
    key: `flood:${flood.id}`,
    severity: worst(flood.alarms),
    at: flood.fromAt,
    waits: true,
    flood,
  }
}

function callItem(call: Call): QueueItem {
  return { kind: 'call', key: `call:${call.id}`, severity: call.severity, at: call.at, waits: true, call }
}

function warningItem(warning: Warning): QueueItem {
  const severity = warning.level ?? 'blue'
  return { kind: 'warning', key: `warning:${warning.id}`, severity, at: warning.effectiveAt, waits: false, warning }
}

function incidentItem({ desk }: Picture, incident: Incident, now: number): QueueItem {
  const late = (limitAt: number | undefined) => limitAt !== undefined && limitAt <= now
  const waits =
    incident.offered !== null ||
    [...desk.tasks.values()].some(
      (task) => task.incident === incident.id && (late(ackLimitOf(task)) || late(doneLimitOf(task))),
    ) ||
    [...desk.orders.values()].some((order) => order.incident === incident.id && late(orderLimitOf(order)))
  const { severity, receivedAt: at } = incident
  return { kind: 'incident', key: `incident:${incident.id}`, severity, at, waits, incident }
}
