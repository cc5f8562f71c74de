import { expect, test } from 'vitest'
import type { Plan } from '#contract/plan.ts'
import { CommandDouble, OPEN, pondAlarm } from './command-double.ts'
import type { Ask } from './command-double.ts'

test('of two who write one report, the second to save is told of the first, and nothing is overwritten', () => {
  const room = new CommandDouble()
  room.tell(pondAlarm(room.now))
  room.ask('duty', OPEN)
  const save = (text: string, expected?: number): Ask => ({
    do: 'save-report',
    report: 'report-01',
    incident: OPEN.incident,
    is: 'first',
    lang: 'zh',
    text: { title: '首报', asOf: room.now, parts: [{ heading: '情况', text }] },
    ...(expected === undefined ? {} : { expected }),
  })
  const { seq } = room.ask('duty', save('一'))
  room.ask('duty2', save('二', seq))
  const no = room.refused('duty', save('三', seq))
  expect(no).toMatchObject({ code: 'conflict', current: { actor: 'duty2', version: seq + 1 } })
  room.ask('duty', save('三', seq + 1))
  expect(room.picture.desk.reports.get('report-01')?.text.parts).toEqual([{ heading: '情况', text: '三' }])
})

test('of two who change one plan, the second to publish is told of the first', () => {
  const room = new CommandDouble()
  const both = (text: string) => ({ zh: text, en: text })
  const plan = (dueMin: number): Plan => ({
    id: 'flood',
    title: both('Flood'),
    types: ['flood'],
    triggers: [],
    tasks: [
      {
        id: 'a',
        phase: 'rescue',
        title: both('a'),
        owner: both('water'),
        deputy: both('duty'),
        dueMin,
        ackMin: 5,
        evidence: 'none',
        mandatory: false,
        levels: [],
        after: [],
        offers: 'none',
      },
    ],
  })
  room.ask('admin', { do: 'publish-plan', plan: plan(15), why: 'new' })
  room.ask('commander', { do: 'publish-plan', plan: plan(10), why: 'faster', expected: 1 })
  expect(room.refused('admin', { do: 'publish-plan', plan: plan(20), why: 'slower', expected: 1 })).toMatchObject({
    code: 'conflict',
    current: { actor: 'commander', version: 2 },
  })
})
