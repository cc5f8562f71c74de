import type { Entry } from '#contract/entry.ts'
import type { ReviewClock, ReviewLine, ReviewOrder, ReviewTask } from '#contract/review.ts'
import type { Severity } from '#contract/severity.ts'
import type { Words } from '#contract/words.ts'
import { cityClock } from './city-time.ts'
import { describeEntry } from './describe-entry.ts'
import type { NameOf } from './entry-names.ts'
import { wasLate } from './review-orders.ts'

export interface LinesAsked {
  readonly own: readonly Entry[]
  readonly nameOf: NameOf
  readonly utcOffsetMinutes: number
  readonly clocks: readonly ReviewClock[]
  readonly orders: readonly ReviewOrder[]
  readonly tasks: readonly ReviewTask[]
  /** Which phase a line or a moment falls into. */
  readonly phaseOf: (at: number, seq: number | null) => number
  /** Until when a limit could have passed. */
  readonly until: number
}

/** One line for each entry about the incident, and one for each limit that passed without anybody doing anything. In order of time. */
export function reviewLines(asked: LinesAsked): ReviewLine[] {
  const { own, nameOf, utcOffsetMinutes, phaseOf } = asked
  const late = lateSeqs(asked)
  const told = own.map((entry): ReviewLine => ({
    at: entry.at,
    seq: entry.seq,
    kind: entry.kind,
    group: groupOf(entry.kind),
    severity: severityOf(entry),
    // A newer relay's kind has no words here, and is there all the same.
    text: describeEntry(entry, nameOf, utcOffsetMinutes) ?? { zh: entry.kind, en: entry.kind },
    phase: phaseOf(entry.at, entry.seq),
    missed: late.has(entry.seq) || entry.kind.endsWith('-escalated'),
  }))
  return [...told, ...silentLines(asked)].toSorted((a, b) => a.at - b.at || (a.seq ?? 0) - (b.seq ?? 0))
}

/** Lines that came after their limit. */
function lateSeqs({ clocks, orders, tasks }: LinesAsked): ReadonlySet<number | null | undefined> {
  return new Set([
    ...clocks.filter(({ result }) => result === 'missed').map(({ done }) => done?.seq),
    ...orders.filter(wasLate).map(({ answered }) => answered?.seq),
    ...tasks.filter(({ late }) => late).map(({ finished }) => finished?.seq),
    ...tasks.filter(({ ackLate }) => ackLate).map(({ acknowledged }) => acknowledged?.seq),
  ])
}

/** What the journal is silent about: a limit came, nothing was done, and nobody was told either. */
function silentLines({ own, clocks, orders, tasks, phaseOf, until, utcOffsetMinutes }: LinesAsked): ReviewLine[] {
  const told = new Set(
    own.flatMap((entry) => {
      if (entry.kind === 'order-escalated') return [`${entry.order} ${entry.limitAt}`]
      return entry.kind === 'task-escalated' ? [`${entry.task} ${entry.limitAt}`] : []
    }),
  )
  const line = (at: number, text: Words): ReviewLine => ({
    at,
    seq: null,
    kind: 'limit-passed',
    group: 'limit',
    severity: null,
    text,
    phase: phaseOf(at, null),
    missed: true,
  })
  const clock = (at: number) => cityClock(at, utcOffsetMinutes)
  const silent = [
    ...clocks.flatMap(({ result, dueAt, name }) =>
      result === 'missed' && dueAt !== null
        ? [line(dueAt, { zh: `${name.zh}：时限已到，尚未完成`, en: `${name.en}: its time was up, it was not done` })]
        : [],
    ),
    ...orders
      .filter((order) => wasLate(order) && !told.has(`${order.order} ${order.ackDueAt}`))
      .map(({ name, ackDueAt: at }) =>
        line(at, {
          zh: `${name.zh}到时限 ${clock(at)} 未领受命令`,
          en: `${name.en} had not acknowledged its order by ${clock(at)}`,
        }),
      ),
    ...tasks
      .filter(({ ackLate, task, ackDueAt }) => ackLate && !told.has(`${task} ${ackDueAt}`))
      .map(({ title, ackDueAt: at }) =>
        line(at, {
          zh: `任务“${title.zh}”到时限 ${clock(at)} 无人领受`,
          en: `Nobody had taken the task “${title.en}” by ${clock(at)}`,
        }),
      ),
    ...tasks

      .filter(({ late, task, dueAt }) => late && !told.has(`${task} ${dueAt}`))
      .map(({ title, dueAt: at }) =>
        line(at, {
          zh: `任务“${title.zh}”到时限 ${clock(at)} 未完成`,
          en: `The task “${title.en}” was not done by ${clock(at)}`,
        }),
      ),
  ]
  return silent.filter(({ at }) => at <= until)
}

function severityOf(entry: Entry): Severity | null {
  if (entry.kind === 'incident-warned') return entry.level
  return 'severity' in entry ? entry.severity : null
}

const GROUPS: readonly (readonly [ReviewLine['group'], RegExp])[] = [
  ['refused', /^attempt-refused$/],
  [
    'decision',
    /^(incident-(graded|warned|warning-withdrawn|merged|split)|response-|post-established|plan-started|task-skipped|command-|order-recalled)/,
  ],
  ['alarm', /^(alarm|alarms|call)-/],
  ['incident', /^(incident|casualties)-/],
  ['order', /^(order|field|unit)-/],
  ['task', /^task-/],
  ['report', /^(report|warning|message)-/],
  ['map', /^mark-/],
  ['note', /^(note|moment)-/],
]

function groupOf(kind: string): ReviewLine['group'] {
  return GROUPS.find(([, kinds]) => kinds.test(kind))?.[0] ?? 'other'
}
