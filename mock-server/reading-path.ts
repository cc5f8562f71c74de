import type { Draft } from '#contract/entry.ts'
import type { LinkReport } from '#contract/track-report.ts'
import { isRunning } from '#picture/incident-steps.ts'
import type { Picture } from '#picture/picture.ts'
import type { Detector } from './detect/create-detector.ts'
import { showReading } from './ingest/door.ts'
import type { Latest } from './ingest/latest.ts'
import type { SourceChange, SourceWatch } from './ingest/source-watch.ts'
import type { Taken } from './ingest/taken.ts'
import type { Evaluator } from './metrics/create-evaluator.ts'

export interface ReadingPathParts {
  readonly latest: Latest
  readonly watch: SourceWatch
  readonly history: { record(metric: string, place: string, at: number, value: number): void }
  readonly evaluator: Pick<Evaluator, 'observe' | 'observeLinks' | 'observeIncidents' | 'evaluate' | 'placesChanged'>
  readonly detector: Pick<Detector, 'observe'>
  readonly placesVersion: () => number
  readonly picture: () => Picture
  readonly tell: (drafts: readonly Draft[]) => void
  readonly now: () => number
}

export interface ReadingPath {
  /** A reading came through a door and was shown; `late` ones belong to the past only. */
  readonly reading: (taken: Taken, late: boolean) => void
  readonly links: (report: LinkReport, at: number, source?: string) => void
  /** Once a second: what follows from the readings, and which sources fell silent. */
  readonly second: () => void
}

/** accept → history, metrics → detect → journal. The only place where the order of these is decided. */
export function createReadingPath(parts: ReadingPathParts): ReadingPath {
  const { latest, watch, history, evaluator, detector, placesVersion, picture, tell, now } = parts
  let placesSeen = 0

  /** Derived again and again from the same inputs: only what is news is shown, kept and judged. */
  const derive = (derived: Taken, at: number) => {
    if (isNoNews(latest, derived)) return
    const late = !showReading(latest, derived)
    history.record(derived.metric, derived.place, derived.at, derived.value)
    if (!late) tell(detector.observe(derived, at))
  }

  return {
    reading(taken, late) {
      history.record(taken.metric, taken.place, taken.at, taken.value)
      const derived = evaluator.observe(taken)
      const at = now()
      if (!late) tell(detector.observe(taken, at))
      if (derived) derive(derived, at)
    },
    links({ link, speedKph, flowVph, intervalMs }, at, source) {
      evaluator.observeLinks(link, speedKph, flowVph, at, intervalMs, source)
    },
    second() {
      const at = now()
      if (placesVersion() !== placesSeen) {
        placesSeen = placesVersion()
        evaluator.placesChanged()
      }
      evaluator.observeIncidents(runningIncidents(picture()))
      for (const derived of evaluator.evaluate(at)) derive(derived, at)
      for (const change of watch.changes(at)) tell([sourceDraft(change, at)])
    },
  }
}

/** The very same value of the same time, or an unchanged value seen again before its interval is over. */
function isNoNews({ cells }: Latest, { metric, place, value, at, intervalMs }: Taken): boolean {
  const cell = cells.find(metric, place)
  if (cell === undefined || cells.valueOf(cell) !== value) return false
  const shownAt = cells.atOf(cell)
  return at >= shownAt && at - shownAt < intervalMs
}

function runningIncidents({ desk }: Picture): number {
  let count = 0
  for (const incident of desk.incidents.values()) if (isRunning(incident)) count++
  return count
}

/** The id names the silence itself, so that a restart in the middle of it does not say it twice. */
function sourceDraft(change: SourceChange, at: number): Draft {
  const { kind, source } = change
  return kind === 'source-silent'
    ? { kind, source, lastAt: change.lastAt, at, actor: 'relay', id: `silent/${source}/${change.lastAt}` }
    : { kind, source, at, actor: 'relay', id: `back/${source}/${at}` }
}
