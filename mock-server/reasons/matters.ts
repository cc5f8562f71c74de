import type { IncidentType } from '#contract/incident.ts'
import { INDEX_DOMAINS } from '#metrics/city-index.ts'
import { CAUSES } from '../detect/cause-table.ts'
import { SENSOR_RULES } from '../metrics/derive-sensors.ts'

/** Matters (domain.md §D2) that each type of incident is about. */
const OF_TYPE: Readonly<Partial<Record<IncidentType, readonly string[]>>> = {
  flood: ['rain'],
  storm: ['wind', 'rain'],
  hazmat: ['gas', 'air'],
  gas: ['gas'],
  fire: ['air'],
  power: ['power'],
  'water-supply': ['water-supply'],
  crowd: ['crowd'],
  traffic: ['traffic'],
}
const TRAFFIC: ReadonlySet<string> = new Set(['tti', 'tpi', 'peak_speed', 'congested_km_ratio', 'bus_punctuality'])

/** Metrics of a matter. */
export function metricsOfMatter(matter: string): ReadonlySet<string> {
  if (matter === 'traffic') return TRAFFIC
  return CAUSES.find(({ id }) => id === matter)?.metrics ?? new Set()
}

/** Metrics that an incident of this type may go along with. */
export function metricsOfIncident(type: IncidentType): ReadonlySet<string> {
  return new Set((OF_TYPE[type] ?? []).flatMap((matter) => [...metricsOfMatter(matter)]))
}

/** Metrics that an alarm about this one may go along with: those of its matters, and what is derived of it. */
export function metricsAround(metric: string): ReadonlySet<string> {
  const matters = CAUSES.filter(({ metrics }) => metrics.has(metric)).flatMap(({ metrics }) => [...metrics])
  return new Set([metric, ...matters, ...derivedOf(metric)])
}

/** A domain is about all of its inputs, a derived figure about its devices too. */
export function metricsUnder(metric: string): readonly string[] {
  const inputs = INDEX_DOMAINS.find(({ id }) => id === metric)?.inputs.map((input) => input.metric) ?? []
  const devices = SENSOR_RULES.filter((rule) => rule.metric === metric).map(({ from }) => from)
  return [metric, ...inputs, ...devices]
}

function derivedOf(device: string): string[] {
  return SENSOR_RULES.filter(({ from }) => from === device).map(({ metric }) => metric)
}
