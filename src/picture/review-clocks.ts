import type { Entry } from '#contract/entry.ts'
import type { Grade, ResponseLevel } from '#contract/incident.ts'
import type { ReviewClock, ReviewMoment } from '#contract/review.ts'
import type { Words } from '#contract/words.ts'
import { HANDLING_LIMITS_MS as WITHIN } from './handling-limits.ts'
import { FINAL_MIN, FOLLOWUP_MIN, ruleFor } from './report-clock.ts'
import { momentOf } from './review-orders.ts'

const MINUTE_MS = 60_000

export interface ClocksAsked {
  readonly incident: string
  /** Lines about it, ascending. */
  readonly own: readonly Entry[]
  /** The response ended, or the incident was closed; null: it goes on. */
  readonly endedAt: number | null
  /** It was closed: nothing more is owed. */
  readonly closedAt: number | null
  /** Nothing was activated because nothing had to be: false report, handed over, merged. */
  readonly dismissed: boolean
  readonly now: number
}

/** Everything that is timed, in the order of the work. What never began has no clock. */
export function reviewClocks(asked: ClocksAsked): ReviewClock[] {
  return [...handlingClocks(asked), ...reportClocks(asked)]
}

interface Timed {
  readonly what: string
  readonly name: Words
  readonly of: ReviewClock['of']
  readonly from: ReviewMoment | undefined
  /** null: nothing is asked of it. */
  readonly dueAt: number | null
  readonly done: ReviewMoment | undefined
  /** When it stopped to be wanted; null: it is wanted still. */
  readonly stopAt: number | null
}

function clockOf({ from, done, stopAt, dueAt, ...named }: Timed, now: number): ReviewClock[] {
  if (!from) return []
  return [{ ...named, from, dueAt, done: done ?? null, result: resultOf(dueAt, done, stopAt, now) }]
}

function resultOf(
  dueAt: number | null,
  done: ReviewMoment | undefined,
  stopAt: number | null,
  now: number,
): ReviewClock['result'] {
  if (dueAt === null) return 'unlimited'
  if (done) return done.at <= dueAt ? 'kept' : 'missed'
  if (stopAt !== null) return stopAt >= dueAt ? 'missed' : 'unneeded'
  return now >= dueAt ? 'missed' : 'open'
}

function handlingClocks({ incident, own, endedAt, dismissed, now }: ClocksAsked): ReviewClock[] {
  const first = (wants: (entry: Entry) => boolean) => {
    const found = own.find(wants)
    return found && momentOf(found)
  }
  const mine = (kind: Entry['kind']) =>
    first((entry) => entry.kind === kind && 'incident' in entry && entry.incident === incident)
  const advanced = (...to: string[]) =>
    first((entry) => entry.kind === 'incident-advanced' && entry.incident === incident && to.includes(entry.to))
  const opened = mine('incident-opened') ?? first((entry) => entry.kind === 'incident-split' && entry.made === incident)
  const alarm = first(({ kind }) => kind === 'alarm-raised')
  const signal = first(({ kind }) => kind === 'alarm-raised' || kind === 'call-logged')
  const order = own.find((entry) => entry.kind === 'order-issued')
  const ordered = order && momentOf(order)
  const arrived = first(({ kind }) => kind === 'order-arrived')
  const activated = mine('response-activated')
  const verified = advanced('verified', 'false-report', 'handed-over')
  const after = (from: ReviewMoment | undefined, limitMs: number) => (from ? from.at + limitMs : null)
  const stopAt = endedAt
  const unlessDismissed = dismissed ? Number.NEGATIVE_INFINITY : endedAt
  const row = (
    what: string,
    name: Words,
    from: ReviewMoment | undefined,
    dueAt: number | null,
    done: ReviewMoment | undefined,
    stop: number | null = stopAt,
  ): ReviewClock[] => clockOf({ what, name, of: 'handling', from, dueAt, done, stopAt: stop }, now)
  const answer = first(({ kind }) => kind === 'alarm-acknowledged' || kind === 'incident-opened')
  return [
    ...row(
      'acknowledged',
      { zh: '告警签收', en: 'Alarm acknowledged' },
      alarm,
      after(alarm, WITHIN.acknowledged),
      answer ?? opened,
    ),
    ...row('opened', { zh: '立案', en: 'Incident opened' }, signal, after(signal, WITHIN.opened), opened),
    ...row('verified', { zh: '接报至核实', en: 'Verified' }, opened, after(opened, WITHIN.verified), verified),
    ...row(
      'assessed',
      { zh: '核实至研判', en: 'Assessed' },
      dismissed && !advanced('verified') ? undefined : verified,
      after(verified, WITHIN.assessed),
      advanced('assessed', 'false-report', 'handed-over'),
    ),
    ...row(
      'activated',
      { zh: '启动响应', en: 'Response activated' },
      opened,
      after(opened, WITHIN.activated),
      activated,
      unlessDismissed,
    ),
    ...row(
      'post',
      { zh: '启动至指挥部成立', en: 'Command post set up' },
      activated,
      after(activated, WITHIN.post),
      mine('post-established'),
    ),
    ...row(
      'ordered',
      { zh: '首次调派', en: 'First order' },
      opened,
      after(opened, WITHIN.ordered),
      ordered,
      unlessDismissed,
    ),
    ...row(
      'departed',
      { zh: '调派至首支队伍出动', en: 'First unit on its way' },
      ordered,
      after(ordered, WITHIN.departed),
      first(({ kind }) => kind === 'order-enroute' || kind === 'order-arrived'),
    ),
    ...row(
      'arrived',
      { zh: '调派至首支队伍到场', en: 'First unit on scene' },
      ordered,
      order?.route && ordered ? ordered.at + order.route.etaS * 1000 + WITHIN.arrivedBeyondRoute : null,
      arrived,
    ),
    ...row('controlled', { zh: '控制', en: 'Under control' }, opened, null, advanced('controlled')),
    ...row('ended', { zh: '响应终止', en: 'Response ended' }, opened, null, mine('response-ended')),
  ]
}

/** By the grade and the level in force when it was done, or when it stopped to be owed. */
function reportClocks({ incident, own, endedAt, closedAt, now }: ClocksAsked): ReviewClock[] {
  const opened = own.find((entry) => entry.kind === 'incident-opened' && entry.incident === incident)
  if (opened?.kind !== 'incident-opened') return []
  const received: ReviewMoment = { at: opened.receivedAt, seq: opened.seq }
  const sent = sentReports(own)
  const first = sent('first')[0]
  const phoned = own.find((entry) => entry.kind === 'report-phoned')
  const phone = phoned ? momentOf(phoned) : first
  const dueBy = (done: ReviewMoment | undefined, minutes: (rule: ReturnType<typeof ruleFor>) => number) =>
    received.at + minutes(ruleFor(gradeAt(own, done?.at ?? closedAt ?? now))) * MINUTE_MS
  const report = { of: 'report', stopAt: closedAt } as const
  const followups = sent('followup')
  const starts = first ? [first, ...followups].toSorted((a, b) => a.at - b.at) : []
  return [
    ...clockOf(
      {
        ...report,
        what: 'phone',
        name: { zh: '电话首报', en: 'First call' },
        from: received,
        dueAt: dueBy(phone, ({ phoneMin }) => phoneMin),
        done: phone,
      },
      now,
    ),
    ...clockOf(
      {
        ...report,
        what: 'first',
        name: { zh: '书面首报', en: 'First report' },
        from: received,
        dueAt: dueBy(first, ({ writtenMin }) => writtenMin),
        done: first,
      },
      now,
    ),
    ...starts.flatMap((from, i) => {
      const done = starts[i + 1]
      const level = levelAt(own, done?.at ?? endedAt ?? closedAt ?? now)
      if (!level) return []
      const name = { zh: `续报${i + 1}`, en: `Follow-up ${i + 1}` }
      const dueAt = from.at + FOLLOWUP_MIN[level] * MINUTE_MS
      return clockOf({ what: 'followup', name, of: 'report', from, dueAt, done, stopAt: endedAt ?? closedAt }, now)
    }),
    ...clockOf(
      {
        ...report,
        // Owed for a day after the end, whatever became of the incident then.
        stopAt: null,
        what: 'final',
        name: { zh: '终报', en: 'Final report' },
        from: endOf(own, incident),
        dueAt: endedAt === null ? null : endedAt + FINAL_MIN * MINUTE_MS,
        done: sent('final')[0],
      },
      now,
    ),
  ]
}

function endOf(own: readonly Entry[], incident: string): ReviewMoment | undefined {
  const ended = own.find((entry) => entry.kind === 'response-ended' && entry.incident === incident)
  return ended && momentOf(ended)
}

function sentReports(own: readonly Entry[]) {
  const kinds = new Map(own.flatMap((entry) => (entry.kind === 'report-saved' ? [[entry.report, entry.is]] : [])))
  return (is: string): ReviewMoment[] =>
    own
      .filter((entry) => entry.kind === 'report-sent')
      .filter(({ report }) => kinds.get(report) === is)
      .map(momentOf)
}

function gradeAt(own: readonly Entry[], at: number): Grade | null {
  return own.filter((entry) => entry.kind === 'incident-graded').findLast((entry) => entry.at <= at)?.grade ?? null
}

function levelAt(own: readonly Entry[], at: number): ResponseLevel | undefined {
  return own
    .filter((entry) => entry.kind === 'response-activated' || entry.kind === 'response-changed')
    .findLast((entry) => entry.at <= at)?.level
}
