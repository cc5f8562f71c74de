import type { Geometry, LngLat } from '#contract/geometry.ts'
import type { Words } from '#contract/words.ts'
import type { WhyCause } from '#contract/why.ts'
import type { Picture } from '#picture/picture.ts'
import type { PastValues } from './past-values.ts'
import type { Window, Windows } from './past-values.ts'
import { metricsAround, metricsOfIncident, metricsOfMatter, metricsUnder } from './matters.ts'

/** A cause with what it may go along with. */
export interface KnownCause {
  readonly cause: WhyCause
  readonly metrics: ReadonlySet<string>
}

export interface CauseGround {
  readonly picture: () => Picture
  readonly districts: () => readonly string[]
  readonly districtAt: (lng: number, lat: number) => string | undefined
  readonly nameOf: (place: string) => Words
}

/** mm that the hour's rain must have changed before rain is named. */
const RAIN_MM = 1

/** Everything that the journal, the picture and the rain gauges know to have stood in one of the two windows and not in the other. */
export async function knownCauses(ground: CauseGround, past: PastValues): Promise<KnownCause[]> {
  const { alarms, pastAlarms, desk, warnings, silentSources } = ground.picture()
  const { windows } = past
  const found: KnownCause[] = []
  const add = (cause: WhyCause, metrics: ReadonlySet<string>) => {
    if (differs(cause, windows)) found.push({ cause, metrics })
  }
  const standing = [...alarms.values()].map((alarm) => ({ alarm, to: null }))
  const over = pastAlarms.map((alarm) => ({ alarm, to: alarm.clearedAt }))
  for (const { alarm, to } of [...standing, ...over]) {
    const { metric, place } = alarm.evidence
    add(
      {
        id: `alarm/${alarm.id}`,
        kind: 'alarm',
        title: titled(alarm.placeName, alarm.title),
        place,
        from: alarm.raisedAt,
        to,
        mechanism: false,
        evidence: { kind: 'moment', at: alarm.raisedAt, metric, place },
      },
      // An alarm about the whole city says nothing of other matters in one district.
      place === 'city' ? new Set(metricsUnder(metric)) : metricsAround(metric),
    )
  }
  for (const incident of desk.incidents.values()) {
    const { id, title, lng, lat, occurredAt, endedAt, type } = incident
    add(
      {
        id: `incident/${id}`,
        kind: 'incident',
        title: { zh: title, en: title },
        place: ground.districtAt(lng, lat) ?? 'city',
        from: occurredAt,
        to: endedAt,
        mechanism: false,
        evidence: { kind: 'incident', incident: id },
      },
      metricsOfIncident(type),
    )
  }
  for (const mark of desk.marks.values()) {
    if (mark.use !== 'closure') continue
    const [lng, lat] = middleOf(mark.geometry)
    add(
      {
        id: `closure/${mark.id}`,
        kind: 'closure',
        title: { zh: `道路管制 ${mark.label}`.trim(), en: `Street shut ${mark.label}`.trim() },
        place: ground.districtAt(lng, lat) ?? 'city',
        from: mark.at,
        to: desk.incidents.get(mark.incident)?.endedAt ?? null,
        mechanism: true,
        evidence: { kind: 'incident', incident: mark.incident },
      },
      metricsOfMatter('traffic'),
    )
  }
  for (const warning of warnings.values()) {
    const { id, headline, effectiveAt, expiresAt } = warning
    add(
      {
        id: `warning/${id}`,
        kind: 'warning',
        title: headline,
        place: 'city',
        from: effectiveAt,
        to: expiresAt,
        mechanism: false,
        evidence: { kind: 'figure', metric: 'active_warnings', place: 'city' },
      },
      new Set(['active_warnings', 'weather_warning_level']),
    )
  }
  for (const [source, lastAt] of silentSources) {
    add(
      {
        id: `silence/${source}`,
        kind: 'silence',
        title: { zh: `数据源 ${source} 停止上报`, en: `Source ${source} fell silent` },
        place: 'city',
        from: lastAt,
        to: null,
        mechanism: true,
        evidence: { kind: 'source', source },
      },
      new Set(['iot_online_rate']),
    )
  }
  for (const district of ground.districts()) {
    const { from, to } = await past.mean('rain_1h_max', district)
    if (from === undefined || to === undefined || Math.abs(to - from) < RAIN_MM) continue
    const rained = to > from ? windows.to : windows.from
    add(
      {
        id: `rain/${district}/${rained.from}`,
        kind: 'rain',
        title: rainWords(ground.nameOf(district), Math.max(from, to)),
        place: district,
        from: rained.from,
        to: rained.to,
        mechanism: false,
        evidence: { kind: 'figure', metric: 'rain_1h_max', place: district },
      },
      metricsOfMatter('rain'),
    )
  }
  return found
}

/** What stood in both windows to the end, or in neither, accompanies no change between them. */
function differs({ from, to }: WhyCause, windows: Windows): boolean {
  const share = (window: Window) =>
    Math.max(0, Math.min(window.to, to ?? Number.POSITIVE_INFINITY) - Math.max(window.from, from)) /
    (window.to - window.from)
  return Math.abs(share(windows.to) - share(windows.from)) > 0.05
}

function titled(place: Words, title: Words): Words {
  return { zh: `${place.zh} ${title.zh}`, en: `${place.en}: ${title.en}` }
}

function rainWords(place: Words, mm: number): Words {
  return { zh: `${place.zh}降雨 ${mm.toFixed(1)} mm/h`, en: `Rain in ${place.en}, ${mm.toFixed(1)} mm/h` }
}

function middleOf(geometry: Geometry): LngLat {
  switch (geometry.shape) {
    case 'point':
      return geometry.at
    case 'circle':
      return geometry.centre
    case 'line':
      return geometry.points[Math.floor(geometry.points.length / 2)] ?? [0, 0]
    case 'area':
      return geometry.ring[0] ?? [0, 0]
  }
}
