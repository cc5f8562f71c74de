import type { Incident, Report } from '#contract/desk-snapshot.ts'
import type { Grade, ResponseLevel } from '#contract/incident.ts'
import type { Words } from '#contract/words.ts'
import { isRunning } from './incident-steps.ts'
import type { Picture } from './picture.ts'

const MINUTE_MS = 60_000

/** Minutes from receipt within which the duty room must hear by telephone, and in writing. */
export interface ReportRule {
  readonly grades: readonly (Grade | 'unknown')[]
  readonly phoneMin: number
  readonly writtenMin: number
}

/**
 * 市级值班, example A of domain.md §C4 (V23): 特别重大、重大 15/30, 较大 30/60; 一般 60/120 (D). A grade not yet known is taken as 较大:
 * a clock that turns out to be too strict harms nobody. Rules are data: a city replaces them here.
 */
export const REPORT_RULES: readonly ReportRule[] = [
  { grades: ['especially-major', 'major'], phoneMin: 15, writtenMin: 30 },
  { grades: ['considerable', 'unknown'], phoneMin: 30, writtenMin: 60 },
  { grades: ['ordinary'], phoneMin: 60, writtenMin: 120 },
]
/** 续报 by response level (domain.md §C2, D), minutes. */
export const FOLLOWUP_MIN: Readonly<Record<ResponseLevel, number>> = { I: 30, II: 60, III: 120, IV: 240 }
/** 终报 within a day of the end (§C4, D). */
export const FINAL_MIN = 24 * 60

export interface ReportClock {
  readonly what: 'phone' | 'first' | 'followup' | 'final'
  readonly name: Words
  readonly startsAt: number
  readonly dueAt: number
  /** When it was done; null: the clock runs. */
  readonly doneAt: number | null
}

export function ruleFor(grade: Grade | null, rules: readonly ReportRule[] = REPORT_RULES): ReportRule {
  const rule = rules.find(({ grades }) => grades.includes(grade ?? 'unknown')) ?? rules[0]
  if (!rule) throw new Error('No report rule is set')
  return rule
}

/** Every clock of an incident, those done too: a signed report stops a written clock when it is sent. */
export function reportClocks({ desk }: Picture, incident: Incident): ReportClock[] {
  const { receivedAt, grade, response, phonedAt, endedAt } = incident
  const rule = ruleFor(grade)
  const own = [...desk.reports.values()].filter((report) => report.incident === incident.id && report.sentAt !== null)
  const sent = (is: Report['is']) =>
    own
      .filter((report) => report.is === is)
      .map(({ sentAt }) => sentAt ?? 0)
      .toSorted((a, b) => a - b)
  const first = sent('first')[0] ?? null
  const clocks: ReportClock[] = [
    {
      what: 'phone',
      name: { zh: '电话首报', en: 'First call' },
      startsAt: receivedAt,
      dueAt: receivedAt + rule.phoneMin * MINUTE_MS,
      doneAt: phonedAt ?? first,
    },
    {
      what: 'first',
      name: { zh: '首报', en: 'First report' },
      startsAt: receivedAt,
      dueAt: receivedAt + rule.writtenMin * MINUTE_MS,
      doneAt: first,
    },
  ]
  if (first !== null && response && isRunning(incident)) {
    const followups = sent('followup')
    const from = Math.max(first, followups.at(-1) ?? 0)
    const number = followups.length + 1
    clocks.push({
      what: 'followup',
      name: { zh: `续报${number}`, en: `Follow-up ${number}` },
      startsAt: from,
      dueAt: from + FOLLOWUP_MIN[response.level] * MINUTE_MS,
      doneAt: null,
    })
  }
  if (endedAt !== null) {
    const final = sent('final')[0] ?? null
    clocks.push({
      what: 'final',
      name: { zh: '终报', en: 'Final report' },
      startsAt: endedAt,
      dueAt: endedAt + FINAL_MIN * MINUTE_MS,
      doneAt: final,
    })
  }
  return clocks
}

/** green above half of the time, yellow below, red in the last fifth, late after (domain.md §C4). */
export function clockState(
  { startsAt, dueAt }: Pick<ReportClock, 'startsAt' | 'dueAt'>,
  now: number,
): 'calm' | 'half' | 'short' | 'late' {
  if (now >= dueAt) return 'late'
  const left = (dueAt - now) / Math.max(1, dueAt - startsAt)
  return left > 0.5 ? 'calm' : left > 0.2 ? 'half' : 'short'
}
