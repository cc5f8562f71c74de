import { decodeBackfill } from '#contract/backfill.ts'
import { registrySchema } from '#contract/place.ts'
import type { ReadingFault, Verdict } from '#contract/reading.ts'
import { linkReportSchema, trackReportSchema } from '#contract/track-report.ts'
import type { LinkReport } from '#contract/track-report.ts'
import type { Words } from '#contract/words.ts'
import type { Backfill } from '#contract/backfill.ts'
import { createAcceptor } from './accept.ts'
import type { MetricRule } from './accept.ts'
import type { Latest } from './latest.ts'
import type { PlaceRegistry } from './place-registry.ts'
import { RateMeter } from './rate-meter.ts'
import { readTime } from './read-time.ts'
import { createReportCheck } from './report-check.ts'
import type { Taken } from './taken.ts'

/** What every connector hands its source's words to. Never throws on bad input: it counts it and says what was wrong. */
export interface Door {
  readings(items: readonly unknown[], source: string): Verdict[]
  tracks(report: unknown, source: string): string | undefined
  links(report: unknown, source: string): string | undefined
  registry(registry: unknown, source: string): string | undefined
  history(bytes: Uint8Array, source: string): Promise<string | undefined>
  /** A message that could not even be read as JSON, CSV or columns. */
  unreadable(why: string, source: string): string
  readonly counts: DoorCounts
}

/** MUTATED by the door. */
export interface DoorCounts {
  taken: number
  late: number
  readonly refused: Partial<Record<ReadingFault | 'report', number>>
  readonly rate: RateMeter
}

export interface DoorParts {
  readonly latest: Latest
  readonly places: PlaceRegistry
  readonly now: () => number
  readonly ruleOf: (metric: string) => MetricRule | undefined
  /** Late readings too: they belong into the series. */
  readonly onReading: (taken: Taken, late: boolean) => void
  readonly onLinks: (report: LinkReport, at: number, source: string) => void
  /** A source spoke of something that happened at `at` and is expected every `intervalMs`. */
  readonly onHeard: (source: string, at: number, intervalMs: number) => void
  /** So that somebody reads it: most sources cannot be answered. */
  readonly onRefused?: (source: string, why: Words, fault: ReadingFault | 'report') => void
  readonly onBackfill: (backfill: Backfill) => Promise<void>
}

export function createDoor({
  latest,
  places,
  now,
  ruleOf,
  onReading,
  onLinks,
  onHeard,
  onRefused,
  onBackfill,
}: DoorParts): Door {
  const counts: DoorCounts = { taken: 0, late: 0, refused: {}, rate: new RateMeter() }
  const isTrackReport = createReportCheck(trackReportSchema, ['track', 'kind', 'lng', 'lat', 'speedKph', 'headingDeg'])
  const isLinkReport = createReportCheck(linkReportSchema, ['link', 'speedKph', 'flowVph'])
  const acceptor = createAcceptor({
    ruleOf,
    places,
    hasTrack: (id) => latest.tracks.has(id),
    onTaken(taken) {
      const late = !showReading(latest, taken)
      if (late) counts.late++
      onHeard(taken.source, taken.at, taken.intervalMs)
      onReading(taken, late)
      return late
    },
  })
  const count = (fault: ReadingFault | 'report') => {
    counts.refused[fault] = (counts.refused[fault] ?? 0) + 1
  }
  const refuseReport = (source: string, why: string) => {
    count('report')
    onRefused?.(
      source,
      {
        zh: `消息无法使用（${why}）。请核对格式后重发。`,
        en: `Its message cannot be used (${why}). Check the format and send again.`,
      },
      'report',
    )
    return why
  }
  const timeOf = (text: string): number | undefined => {
    const at = readTime(text)
    return typeof at === 'number' && at <= now() + FUTURE_LIMIT_MS ? at : undefined
  }

  return {
    counts,
    unreadable: (why, source) => refuseReport(source, why),
    readings(items, source) {
      const at = now()
      let taken = 0
      const verdicts = items.map((item, index) => {
        const verdict = acceptor.accept(item, index, source, at)
        if (verdict.taken) taken++
        else {
          count(verdict.fault)
          onRefused?.(source, verdict.sentence, verdict.fault)
        }
        return verdict
      })
      counts.taken += taken
      counts.rate.add(at, taken)
      return verdicts
    },
    tracks(report, source) {
      const checked = isTrackReport(report)
      if (typeof checked === 'string') return refuseReport(source, checked)
      const at = timeOf(checked.at)
      if (at === undefined) return refuseReport(source, `time ${checked.at} cannot be taken`)
      const { taken, outside, tooMany } = latest.tracks.put(checked, at, latest.tick)
      counts.taken += taken
      counts.rate.add(now(), taken)
      onHeard(source, at, checked.intervalMs)
      if (outside + tooMany > 0) {
        counts.refused['value-out-of-range'] = (counts.refused['value-out-of-range'] ?? 0) + outside + tooMany
        onRefused?.(source, leftOut(outside, tooMany), 'value-out-of-range')
      }
      return undefined
    },
    links(report, source) {
      const checked = isLinkReport(report)
      if (typeof checked === 'string') return refuseReport(source, checked)
      const at = timeOf(checked.at)
      if (at === undefined) return refuseReport(source, `time ${checked.at} cannot be taken`)
      const taken = latest.links.put(checked, at, latest.tick)
      counts.taken += taken
      counts.rate.add(now(), taken)
      onHeard(source, at, checked.intervalMs)
      onLinks(checked, at, source)
      return undefined
    },
    registry(registry, source) {
      const parsed = registrySchema.safeParse(registry)
      if (!parsed.success) return refuseReport(source, parsed.error.issues[0]?.message ?? 'unreadable registry')
      places.introduce(source, parsed.data)
      return undefined
    },
    async history(bytes, source) {
      try {
        await onBackfill(decodeBackfill(bytes))
        return undefined
      } catch (error) {
        return refuseReport(source, error instanceof Error ? error.message : String(error))
      }
    },
  }
}

function leftOut(outside: number, tooMany: number): Words {
  return {
    zh: `${outside} 个移动目标在城市范围之外，${tooMany} 个超出可容纳的数量，未显示。请检查坐标系和来源。`,
    en: `${outside} tracks are outside the city and ${tooMany} are more than can be held; they are not shown. Check the coordinate system and the source.`,
  }
}

const FUTURE_LIMIT_MS = 5 * 60_000

/** Writes the reading into the latest values; false when it is older than what is shown. */
export function showReading(latest: Latest, taken: Taken): boolean {
  const { cells } = latest
  const cell = cells.cellOf(taken.metric, taken.place, taken.intervalMs, taken.source)
  if (!cells.put(cell, taken.value, taken.at, latest.tick)) return false
  if (cells.rename(cell, taken.intervalMs, taken.source)) latest.noteRenamed(cell)
  return true
}
