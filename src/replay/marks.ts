import { severityRank } from '#contract/severity.ts'
import type { Moment } from '#contract/stage-snapshot.ts'
import { TAPE_TICK_MS } from '#contract/tape.ts'
import type { TapeIndex, TapeMark } from '#contract/tape.ts'
import { shareOf } from './bar-window.ts'
import type { Span } from './bar-window.ts'

/** What a mark is about: its place in the list, and its sign on the bar. */
export const MARK_GROUPS = ['incident', 'response', 'alarm', 'moment', 'other'] as const
export type MarkGroup = (typeof MARK_GROUPS)[number]

export function groupOfMark({ kind, incident }: Pick<TapeMark, 'kind' | 'incident'>): MarkGroup {
  if (kind.startsWith('alarm')) return 'alarm'
  if (kind.startsWith('response')) return 'response'
  if (kind === 'moment-marked') return 'moment'
  return kind.startsWith('incident') || incident !== null ? 'incident' : 'other'
}

/** Marks so near each other that one sign stands for them. */
export interface MarkTick {
  readonly mark: TapeMark
  /** How many more lie under it. */
  readonly more: number
  readonly share: number
}

/**
 * The signs on the bar: never nearer to each other than they are wide. The gravest of those in one place is shown.
 * @param marks ascending in time @param room how many fit side by side
 */
export function ticksOfMarks(marks: readonly TapeMark[], window: Span, room: number): readonly MarkTick[] {
  const ticks: { mark: TapeMark; more: number; share: number }[] = []
  let began = Number.NEGATIVE_INFINITY
  for (const mark of marks) {
    const share = shareOf(window, mark.at)
    if (share < 0 || share > 1) continue
    const last = ticks.at(-1)
    if (!last || share - began >= 1 / room) {
      ticks.push({ mark, more: 0, share })
      began = share
    } else {
      last.more++
      if (weight(mark) < weight(last.mark)) last.mark = mark
    }
  }
  return ticks.map((tick) => ({ ...tick, share: shareOf(window, tick.mark.at) }))
}

/** The lower the more it is worth to be seen. */
function weight(mark: TapeMark): number {
  const severity = mark.severity === null ? 4 : severityRank(mark.severity)
  return MARK_GROUPS.indexOf(groupOfMark(mark)) + severity * 2
}

/** Where one goes to see a mark: the tick after it, which holds its entry. */
export function landingOf({ at }: Pick<TapeMark, 'at'>): number {
  return at + TAPE_TICK_MS
}

/** A mark whose landing is less than this away is the one that is looked at. */
const HERE_MS = 500

/** The next mark after a moment, or the one before it. @param marks ascending in time */
export function markBeside(marks: readonly TapeMark[], at: number, direction: 1 | -1): TapeMark | undefined {
  return direction === 1
    ? marks.find((one) => landingOf(one) > at + HERE_MS)
    : marks.findLast((one) => landingOf(one) < at - HERE_MS)
}

/** The marks of the city's own tape with the moments that people marked since it was read; of another tape its own. Ascending. */
export function marksOf(index: TapeIndex | undefined, moments: Iterable<Moment>): readonly TapeMark[] {
  if (!index || index.kind !== 'relay') return index?.marks ?? []
  const known = new Set(index.marks.map(({ seq }) => seq))
  const added = [...moments].filter(
    ({ version, momentAt }) => !known.has(version) && momentAt >= index.from && momentAt <= index.to,
  )
  if (added.length === 0) return index.marks
  const marks = added.map(({ version, momentAt, note, incident }): TapeMark => {
    const title = { zh: note, en: note }
    return { at: momentAt, seq: version, kind: 'moment-marked', severity: null, title, incident }
  })
  return [...index.marks, ...marks].toSorted((a, b) => a.at - b.at)
}
