import type { Entry, EntryOf } from '#contract/entry.ts'
import type { ScoreLine } from '#contract/exercise.ts'
import type { Words } from '#contract/words.ts'
import { describeEntry } from '#picture/describe-entry.ts'
import type { NameOf } from '#picture/entry-names.ts'
import { HANDLING_LIMITS_MS as WITHIN } from '#picture/handling-limits.ts'
import { ruleFor } from '#picture/report-clock.ts'

const MINUTE_MS = 60_000

export interface ScoreParts {
  /** All of the exercise's journal, in order: nothing else is looked at. */
  readonly entries: readonly Entry[]
  readonly nameOf: NameOf
  readonly utcOffsetMinutes: number
}

/** From which entry to which, and within what (domain.md §C3 timers, D; reports by §C4). */
interface Measure {
  readonly what: Words
  readonly from: Entry | undefined
  readonly to: Entry | undefined
  readonly limitMs: number | null
}

/** How long everything took and which clocks were kept. What was not done has no time; what nothing asks for has no limit. */
export function scoreOf({ entries, nameOf, utcOffsetMinutes }: ScoreParts): ScoreLine[] {
  const first = (wants: (entry: Entry) => boolean) => entries.find(wants)
  const firstOf = <K extends Entry['kind']>(kind: K) =>
    entries.find((entry): entry is EntryOf<K> => entry.kind === kind)
  const advanced = (to: string) => first((entry) => entry.kind === 'incident-advanced' && entry.to === to)
  const signal = first(({ kind, actor }) => actor === 'exercise' && (kind === 'alarm-raised' || kind === 'call-logged'))
  const seen = first(
    ({ kind, actor, role }) =>
      actor !== 'exercise' && role !== undefined && (kind === 'alarm-acknowledged' || kind === 'incident-opened'),
  )
  const opened = firstOf('incident-opened')
  const activated = firstOf('response-activated')
  const ordered = firstOf('order-issued')
  const arrived = firstOf('order-arrived')
  const rule = ruleFor(gradeIn(entries))
  const eta = ordered?.route ? ordered.route.etaS * 1000 : null
  const measures: Measure[] = [
    { what: { zh: '发现', en: 'Noticed' }, from: signal, to: seen, limitMs: WITHIN.noticed },
    {
      what: { zh: '告警签收', en: 'Alarm acknowledged' },
      from: firstOf('alarm-raised'),
      to: firstOf('alarm-acknowledged'),
      limitMs: WITHIN.acknowledged,
    },
    { what: { zh: '立案', en: 'Incident opened' }, from: signal, to: opened, limitMs: WITHIN.opened },
    { what: { zh: '接报至核实', en: 'Verified' }, from: opened, to: advanced('verified'), limitMs: WITHIN.verified },
    {
      what: { zh: '核实至研判', en: 'Assessed' },
      from: advanced('verified'),
      to: advanced('assessed'),
      limitMs: WITHIN.assessed,
    },
    { what: { zh: '启动响应', en: 'Response activated' }, from: opened, to: activated, limitMs: WITHIN.activated },
    {
      what: { zh: '启动至指挥部成立', en: 'Command post' },
      from: activated,
      to: firstOf('post-established'),
      limitMs: WITHIN.post,
    },
    { what: { zh: '首次调派', en: 'First order' }, from: opened, to: ordered, limitMs: WITHIN.ordered },
    {
      what: { zh: '调派至出动', en: 'On its way' },
      from: ordered,
      to: firstOf('order-enroute'),
      limitMs: WITHIN.departed,
    },
    {
      what: { zh: '调派至到场', en: 'On scene' },
      from: ordered,
      to: arrived,
      limitMs: eta === null ? null : eta + WITHIN.arrivedBeyondRoute,
    },
    {
      what: { zh: '电话首报', en: 'First call' },
      from: opened,
      to: firstOf('report-phoned'),
      limitMs: rule.phoneMin * MINUTE_MS,
    },
    {
      what: { zh: '书面首报', en: 'First report' },
      from: opened,
      to: firstOf('report-sent'),
      limitMs: rule.writtenMin * MINUTE_MS,
    },
    { what: { zh: '控制', en: 'Under control' }, from: opened, to: advanced('controlled'), limitMs: null },
    { what: { zh: '响应终止', en: 'Response ended' }, from: opened, to: firstOf('response-ended'), limitMs: null },
    ...taskMeasures(entries),
  ]
  return measures.map(({ what, from, to, limitMs }): ScoreLine => {
    const done = from && to && to.at >= from.at ? to : undefined
    const text = done && describeEntry(done, nameOf, utcOffsetMinutes)
    return {
      what,
      tookMs: from && done ? done.at - from.at : null,
      limitMs,
      entry: done && text ? { seq: done.seq, at: done.at, text } : null,
    }
  })
}

function gradeIn(entries: readonly Entry[]) {
  return entries.findLast((entry) => entry.kind === 'incident-graded')?.grade ?? null
}

/** The clocks of the plan: every task acknowledged, every mandatory one done. */
function taskMeasures(entries: readonly Entry[]): Measure[] {
  const taken = new Set<Entry['kind']>(['task-acknowledged', 'task-begun', 'task-finished', 'task-skipped'])
  const over = new Set<Entry['kind']>(['task-finished', 'task-skipped'])
  const firstAbout = (task: string, kinds: ReadonlySet<string>) =>
    entries.find((entry) => kinds.has(entry.kind) && 'task' in entry && entry.task === task)
  return entries
    .filter((entry) => entry.kind === 'plan-started')
    .flatMap((started) =>
      started.tasks.flatMap(({ task, title, ackDueAt, dueAt, mandatory }): Measure[] => [
        {
          what: { zh: `领受：${title.zh}`, en: `Acknowledged: ${title.en}` },
          from: started,
          to: firstAbout(task, taken),
          limitMs: Math.max(1, ackDueAt - started.at),
        },
        ...(mandatory
          ? [
              {
                what: { zh: `完成：${title.zh}`, en: `Done: ${title.en}` },
                from: started,
                to: firstAbout(task, over),
                limitMs: Math.max(1, dueAt - started.at),
              },
            ]
          : []),
      ]),
    )
}
