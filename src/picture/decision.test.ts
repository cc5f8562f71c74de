import { expect, test } from 'vitest'
import { INDEX_DOMAIN_IDS } from '#contract/index-weights.ts'
import { MEASURE_IDS } from '#contract/measure.ts'
import type { Effect } from '#contract/measure.ts'
import { snapshotSchema } from '#contract/snapshot.ts'
import { ALARM, CommandDouble, pondAlarm } from './command-double.ts'
import type { Ask } from './command-double.ts'
import { describeEntry } from './describe-entry.ts'
import { entryNames } from './entry-names.ts'
import { MEASURES } from './measures.ts'
import { pairIndex } from './pairwise.ts'
import { fromSnapshot, toSnapshot } from './picture.ts'

const N = INDEX_DOMAIN_IDS.length
const EVEN = Array.from({ length: (N * (N - 1)) / 2 }, () => 1)
const UNKNOWN = INDEX_DOMAIN_IDS.map(() => null)
const ASKED: Extract<Ask, { do: 'decide-advice' }> = {
  do: 'decide-advice',
  decision: 'decision-01',
  alarm: ALARM,
  measure: 'pump-trucks',
  taken: true,
  why: '水位仍在涨',
  run: null,
}
const MEASURED: Effect = {
  is: 'measured',
  before: 31,
  after: 12,
  control: 'weeks',
  controls: 4,
  controlChange: 1,
  effect: -20,
  low: -22,
  high: -18,
  inside: true,
  windowMin: 15,
  unit: 'cm',
  digits: 0,
}

function room() {
  const made = new CommandDouble()
  const pond = pondAlarm(made.now)
  if (pond.kind !== 'alarm-raised') throw new Error('the double raises an alarm')
  made.tell({ ...pond, evidence: { ...pond.evidence, metric: 'underpass_depth' } })
  return made
}
const told = (made: CommandDouble) =>
  made.entries.map(
    (entry) =>
      describeEntry(
        entry,
        entryNames(made.picture, () => undefined, made.entries),
        0,
      )?.en,
  )

test('every measure of the contract has its row, once', () => {
  expect(MEASURES.map(({ id }) => id)).toEqual([...MEASURE_IDS])
})

test('advice is taken with its reason; the effect comes later, crosses the wire, and is told', () => {
  const made = room()
  made.ask('duty', ASKED)
  const row = () => made.picture.desk.decisions.get('decision-01')
  expect(row()).toMatchObject({
    taken: true,
    situation: 'flood',
    metric: 'underpass_depth',
    value: 31,
    expected: { low: -20, high: -5 },
    dueAt: made.now + 3_600_000,
    effect: null,
  })
  made.tell({
    kind: 'effect-measured',
    id: 'decision-01/effect',
    at: made.now + 3_600_000,
    actor: 'relay',
    decision: 'decision-01',
    effect: MEASURED,
  })
  expect(row()?.effect?.found).toEqual(MEASURED)
  expect(fromSnapshot(snapshotSchema.parse(JSON.parse(JSON.stringify(toSnapshot(made.picture)))))).toEqual(made.picture)
  expect(told(made).slice(-2)).toEqual([
    'a post took the advice “Send mobile pumps” (Underpass): 水位仍在涨',
    '“Send mobile pumps” (Underpass): measured change less its control -20 (-22 … -18, 4 controls)',
  ])
})

test('advice is not decided twice while its effect is awaited, nor for an alarm that is over, nor by whoever may not', () => {
  const made = room()
  made.ask('duty', { ...ASKED, taken: false })
  expect(made.refused('duty', { ...ASKED, decision: 'decision-02' })?.sentence.en).toContain('decided already')
  expect(made.refused('duty', { ...ASKED, decision: 'decision-02', measure: 'open-windows' })?.code).toBe('state')
  expect(made.refused('duty', { ...ASKED, decision: 'decision-02', alarm: 'gone' })?.sentence.en).toContain('over')
  expect(made.refused('viewer', ASKED)?.code).toBe('role')
})

test('judgements that contradict each other are refused, and the three that do most are named in words', () => {
  const made = new CommandDouble()
  const judgements = EVEN.with(pairIndex(0, 1, N), 9)
    .with(pairIndex(1, 2, N), 9)
    .with(pairIndex(0, 2, N), 1 / 9)
  const ask = { do: 'save-index-weights', judgements, entropy: UNKNOWN, alpha: 0.6, why: 'trial' } as const
  const no = made.refused('admin', { ...ask, judgements, entropy: [...UNKNOWN] })
  expect(no?.sentence.en).toMatch(/consistency ratio is \d\.\d+ and must be below 0\.1/)
  expect(no?.sentence.zh).toContain('“经济活力”是“生态环境”的 9 倍')
  expect(no?.sentence.zh).toContain('现判为 1/9 倍')
})

test('weights that were saved are versioned, add up to one and know who was before', () => {
  const made = new CommandDouble()
  const ask = (why: string, alpha: number): Ask => ({
    do: 'save-index-weights',
    judgements: EVEN,
    entropy: [null, 0.5, 0.1, 0.1, 0.1, 0.1, 0.1],
    alpha,
    why,
  })
  made.ask('admin', ask('first', 1))
  made.ask('commander', ask('second', 0.5))
  const row = made.picture.desk.weightings.get('city')
  expect(row).toMatchObject({ edition: 2, why: 'second', savedBy: 'commander', before: [{ edition: 1, by: 'admin' }] })
  expect(row?.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
  expect(row?.weights[0]).toBeCloseTo(1 / 7, 9)
  expect(row?.weights[1]).toBeCloseTo(0.5 / 7 + (0.5 * (6 / 7) * 0.5) / 1, 9)
  expect(made.refused('duty', ask('third', 1))?.code).toBe('role')
})

test('a brief is saved by edition; whoever saw an older one is told', () => {
  const made = new CommandDouble()
  const sentence = {
    id: 'index',
    section: 'happened' as const,
    said: { zh: '指数 82.4', en: 'Index 82.4' },
    refs: [],
    provisional: false,
    edited: { zh: true, en: false },
  }
  const ask: Ask = { do: 'save-brief', day: '20261127', sentences: [sentence] }
  made.ask('duty', ask)
  const seen = made.picture.desk.briefs.get('20261127')!.version
  made.ask('commander', { ...ask, expected: seen })
  expect(made.picture.desk.briefs.get('20261127')).toMatchObject({ edition: 2, before: [{ edition: 1, by: 'duty' }] })
  expect(made.refused('duty', { ...ask, expected: seen })?.code).toBe('conflict')
})
