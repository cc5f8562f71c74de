import { expect, it } from 'vitest'
import type { Task } from '#contract/desk-snapshot.ts'
import { inOrderOfNeed, taskClock } from './task-clock.ts'

const words = { zh: '任务', en: 'task' }
const task = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  version: 1,
  incident: 'i',
  planTask: id,
  phase: 'rescue',
  title: words,
  owner: words,
  deputy: words,
  ackDueAt: 5_000,
  dueAt: 20_000,
  evidence: 'none',
  mandatory: false,
  after: [],
  offers: 'none',
  state: 'open',
  acknowledged: null,
  finished: null,
  note: '',
  escalated: { acknowledgement: 0, deadline: 0 },
  ...more,
})

it('counts to the acknowledgement first, then to the end, and says which of them is over', () => {
  expect(taskClock(task('a'), 1_000)).toEqual({ is: 'ack', limitAt: 5_000, late: false })
  expect(taskClock(task('a'), 5_000)).toEqual({ is: 'ack', limitAt: 5_000, late: true })
  expect(taskClock(task('a'), 20_000)).toEqual({ is: 'due', limitAt: 20_000, late: true })
  expect(taskClock(task('a', { state: 'acknowledged' }), 6_000)).toEqual({ is: 'due', limitAt: 20_000, late: false })
})

it('puts what is late before what is due, and what is done last', () => {
  const done = { state: 'finished', finished: { at: 1, by: 'duty-1' } } as const
  const rows = [task('done', done), task('later', { ackDueAt: 9_000 }), task('next'), task('late', { ackDueAt: 500 })]
  expect(inOrderOfNeed(rows, 1_000).map(({ id }) => id)).toEqual(['late', 'next', 'later', 'done'])
})
