import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan } from '#contract/plan.ts'
import { addTask, draftOfPlan, dropTask, emptyPlan, moveTask, planOf, putTask, toggled } from './plan-draft.ts'

const both = (text: string) => ({ zh: text, en: text })
const plan: Plan = {
  id: 'flood',
  title: both('Flood'),
  types: ['flood'],
  triggers: [{ level: 'III', when: both('30 mm an hour') }],
  tasks: ['a', 'b', 'c'].map((id, i) => ({
    id,
    phase: 'rescue',
    title: both(`task ${id}`),
    owner: both('water'),
    deputy: both('duty'),
    dueMin: 15,
    ackMin: 5,
    evidence: 'none',
    mandatory: i === 0,
    levels: [],
    after: i === 0 ? [] : ['a'],
    offers: 'none',
  })),
}
const draft = draftOfPlan(plan)
const ids = (of: { readonly tasks: readonly { readonly id: string }[] }) => of.tasks.map(({ id }) => id).join('')

describe('a plan being typed', () => {
  it('is the same plan again when nothing was typed', () => {
    expect(planOf(draft)).toEqual({ plan, faults: [] })
  })

  it('says everything that is missing, and of which task', () => {
    const typed = putTask(draft, 'b', { owner: { zh: '水务', en: ' ' }, ackMin: '', dueMin: '-3' })
    const { plan: none, faults } = planOf({ ...typed, title: { zh: '', en: 'Flood' }, types: [] })
    expect(none).toBeUndefined()
    expect(faults.map(({ word, id }) => [word, id])).toEqual([
      ['plan.fault.title', undefined],
      ['plan.fault.types', undefined],
      ['plan.fault.task-owner', 'b'],
      ['plan.fault.task-ack', 'b'],
      ['plan.fault.task-due', 'b'],
    ])
    expect(planOf(putTask(draft, 'a', { ackMin: '20' })).faults.map(({ word }) => word)).toEqual([
      'plan.fault.task-order',
    ])
    expect(planOf({ ...draft, triggers: { ...draft.triggers, I: { zh: '红色', en: '' } } }).faults).toHaveLength(1)
  })

  it('begins empty and can be filled', () => {
    const { plan: none, faults } = planOf(emptyPlan('new'))
    expect(none).toBeUndefined()
    expect(faults.map(({ word }) => word)).toContain('plan.fault.tasks')
  })

  it('takes a task out of what waited for it', () => {
    const { plan: left } = planOf(dropTask(draft, 'a'))
    expect(left?.tasks.map(({ id, after }) => [id, after])).toEqual([
      ['b', []],
      ['c', []],
    ])
  })

  it('moves a task by one, and back, and never loses one', () => {
    expect(ids(moveTask(draft, 'a', 1))).toBe('bac')
    expect(ids(moveTask(draft, 'a', -1))).toBe('abc')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(-1 as const, 1 as const))),
        (moves) => {
          const moved = moves.reduce((sum, [id, by]) => moveTask(sum, id, by), draft)
          expect(ids(moved).split('').toSorted().join('')).toBe('abc')
        },
      ),
    )
  })

  it('a new task takes over who owned the one before', () => {
    expect(addTask(draft, 'd').tasks.at(-1)).toMatchObject({ id: 'd', owner: both('water'), title: both('') })
  })

  it('a choice is kept in the order of its list', () => {
    expect(toggled(['I', 'II', 'III'], ['III'], 'I')).toEqual(['I', 'III'])
    expect(toggled(['I', 'II', 'III'], ['I', 'III'], 'I')).toEqual(['III'])
  })
})
