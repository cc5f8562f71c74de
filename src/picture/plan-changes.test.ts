import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan, PlanTask } from '#contract/plan.ts'
import { CommandDouble } from './command-double.ts'
import { planChanges } from './plan-changes.ts'

const both = (text: string) => ({ zh: text, en: text })
const task = (id: string, more: Partial<PlanTask> = {}): PlanTask => ({
  id,
  phase: 'rescue',
  title: both(`task ${id}`),
  owner: both('water'),
  deputy: both('duty'),
  dueMin: 15,
  ackMin: 5,
  evidence: 'none',
  mandatory: false,
  levels: [],
  after: [],
  offers: 'none',
  ...more,
})
const plan = (tasks: PlanTask[], more: Partial<Plan> = {}): Plan => ({
  id: 'flood',
  title: both('Flood'),
  types: ['flood'],
  triggers: [],
  tasks,
  ...more,
})
const lines = (before: Plan, after: Plan) => planChanges(before, after).map(({ en }) => en)

describe('what a version of a plan says differently', () => {
  it('names what was added, taken out and altered, with both values', () => {
    const before = plan([task('a'), task('b'), task('c')])
    const after = plan([task('a', { dueMin: 10, levels: ['I', 'II'] }), task('c'), task('d')])
    expect(lines(before, after)).toEqual([
      'Task “task b” taken out',
      '“task a” done within: 15 min → 10 min',
      '“task a” levels: all → level I, level II',
      'Task “task d” added',
    ])
  })

  it('sees another order, and a change of one language alone', () => {
    expect(lines(plan([task('a'), task('b')]), plan([task('b'), task('a')]))).toEqual(['The order of tasks changed'])
    const after = plan([task('a', { owner: { zh: '水务', en: 'water' } })])
    expect(lines(plan([task('a')]), after)).toEqual(['“task a” owner: water (water) → water (水务)'])
  })

  it('compares what each level is used for, in whatever order it is written', () => {
    const triggers = [
      { level: 'IV', when: both('blue') },
      { level: 'I', when: both('red') },
    ] as const
    const before = plan([task('a')], { triggers: [...triggers] })
    expect(lines(before, plan([task('a')], { triggers: [...triggers].toReversed() }))).toEqual([])
    expect(lines(before, plan([task('a')], { triggers: [triggers[1]] }))).toEqual(['trigger of level IV: blue → none'])
  })

  it('is nothing where nothing changed, and something where anything did', () => {
    const tasks = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), due: fc.integer({ min: 1, max: 3 }) }),
      { selector: ({ id }) => id, minLength: 1 },
    )
    const made = (rows: readonly { id: string; due: number }[]) =>
      plan(rows.map(({ id, due }) => task(id, { dueMin: due })))
    fc.assert(
      fc.property(tasks, tasks, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other)
        expect(planChanges(made(one), made(other)).length === 0).toBe(same)
      }),
    )
  })

  it('stays short however much changed, and says how much it left out', () => {
    const many = (n: number) => plan(Array.from({ length: 60 }, (_, i) => task(`t${i}`, { dueMin: n, ackMin: n })))
    const said = lines(many(1), many(2))
    expect(said).toHaveLength(41)
    expect(said.at(-1)).toBe('and 80 more differences')
  })
})

it('a plan remembers its versions, who made them, why and what they changed; an incident keeps its own', () => {
  const room = new CommandDouble()
  const publish = (due: number, why: string) =>
    room.ask('commander', { do: 'publish-plan', plan: plan([task('a', { dueMin: due })]), why })
  publish(15, 'first')
  publish(10, 'too slow last week')
  publish(12, 'too fast')
  const known = room.picture.desk.plans.get('flood')
  expect(known).toMatchObject({ version: 3, why: 'too fast', by: 'commander' })
  expect(known?.changes.map(({ en }) => en)).toEqual(['“task a” done within: 10 min → 12 min'])
  expect(known?.before.map(({ version, why, changes }) => [version, why, changes.length])).toEqual([
    [2, 'too slow last week', 1],
    [1, 'first', 0],
  ])
})
