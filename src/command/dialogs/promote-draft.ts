import type { CommandOf } from '#contract/command.ts'
import type { IncidentType } from '#contract/incident.ts'
import { severityRank } from '#contract/severity.ts'
import { alarmName } from '#picture/alarm-name.ts'
import type { Picture } from '#picture/picture.ts'

/** What an alarm of these indicators is most likely about; an officer may say otherwise. */
const TYPE_OF_METRIC: readonly (readonly [part: string, type: IncidentType])[] = [
  ['pond', 'flood'],
  ['rain', 'flood'],
  ['water_level', 'flood'],
  ['drain', 'flood'],
  ['wind', 'storm'],
  ['gas', 'gas'],
  ['fire', 'fire'],
  ['smoke', 'fire'],
  ['power', 'power'],
  ['supply', 'water-supply'],
  ['pipe', 'water-supply'],
  ['crowd', 'crowd'],
  ['traffic', 'traffic'],
  ['tti', 'traffic'],
  ['speed', 'traffic'],
  ['chem', 'hazmat'],
]

export function typeOfMetric(metric: string): IncidentType {
  return TYPE_OF_METRIC.find(([part]) => metric.includes(part))?.[1] ?? 'other'
}

export type OpenAsk = Omit<CommandOf<'open-incident'>, 'id'>

/** An incident as its alarms and calls would have it: the gravest gives name and place, the oldest the time. */
export function openAsk(
  { alarms, desk }: Pick<Picture, 'alarms' | 'desk'>,
  from: { readonly alarms: readonly string[]; readonly calls: readonly string[] },
  lang: 'zh' | 'en',
  now: number,
  incident: string,
): OpenAsk {
  const rows = from.alarms
    .flatMap((id) => alarms.get(id) ?? [])
    .toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity))
  const calls = from.calls.flatMap((id) => desk.calls.get(id) ?? [])
  const [alarm] = rows
  const [call] = calls
  const at = [...rows.map(({ raisedAt }) => raisedAt), ...calls.map(({ occurredAt }) => occurredAt)]
  return {
    do: 'open-incident',
    incident,
    title: call?.title ?? (alarm ? alarmName(alarm)[lang].slice(0, 120) : ''),
    type: call?.type ?? (alarm ? typeOfMetric(alarm.evidence.metric) : 'other'),
    severity: alarm?.severity ?? call?.severity ?? 'yellow',
    placeName: call?.placeName ?? alarm?.placeName[lang] ?? '',
    lng: alarm?.lng ?? call?.lng ?? 0,
    lat: alarm?.lat ?? call?.lat ?? 0,
    occurredAt: at.length > 0 ? Math.min(...at) : now,
    receivedAt: rows[0]?.raisedAt ?? call?.at ?? now,
    alarms: rows.map(({ id }) => id),
    calls: calls.map(({ id }) => id),
    grounds: rows
      .slice(0, 20)
      .map(({ evidence: { metric, place, value, at: heardAt } }) => ({ metric, place, value, at: heardAt })),
  }
}
