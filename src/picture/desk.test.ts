import { describe, expect, test } from 'vitest'
import { ENDING_CHECKS } from '#contract/incident.ts'
import { ALARM, OPEN } from './command-double.ts'
import type { Ask } from './command-double.ts'
import { ACTIVATE, assessed, incident, MINUTE, opened, ORDER, PLAN, planned, task, taskId } from './desk-scene.ts'
import { reportClocks } from './report-clock.ts'

describe('an incident', () => {
  test('takes its alarms out of the queue, and counts its number by the day', () => {
    const desk = opened()
    expect(desk.picture.desk.incidents.get(incident)).toMatchObject({ serial: '20261123-0001', state: 'reported' })
    expect(desk.picture.desk.handling.get(ALARM)).toMatchObject({ incident })
    desk.ask('duty', { ...OPEN, incident: 'incident-2', alarms: [] })
    desk.now += 24 * 3_600_000
    desk.ask('duty', { ...OPEN, incident: 'incident-3', alarms: [] })
    expect([...desk.picture.desk.incidents.values()].map(({ serial }) => serial)).toEqual([
      '20261123-0001',
      '20261123-0002',
      '20261124-0001',
    ])
  })
  test('goes its way step by step, and each step is remembered with who and when', () => {
    const desk = opened()
    const skip: Ask = { do: 'advance-incident', incident, to: 'assessed', why: '…', grounds: [] }
    expect(desk.refused('duty', skip)).toMatchObject({ code: 'state' })
    desk.ask('duty', { do: 'advance-incident', incident, to: 'verified', why: '视频核实', grounds: [] })
    desk.now += MINUTE
    desk.ask('duty', { ...skip, to: 'assessed' })
    const { reached } = desk.picture.desk.incidents.get(incident)!
    expect(reached).toMatchObject({ verified: { by: 'duty' }, assessed: { at: desk.now } })
  })
  test('has grade, warning and response apart: none follows from another, and the grade may be empty', () => {
    const desk = assessed()
    desk.ask('commander', ACTIVATE)
    const row = () => desk.picture.desk.incidents.get(incident)!
    expect(row()).toMatchObject({ grade: null, warning: null, response: { level: 'III' }, state: 'activated' })
    desk.ask('commander', { do: 'grade-incident', incident, grade: 'considerable', basis: '初判' })
    desk.ask('commander', { do: 'grade-incident', incident, grade: null, basis: '撤回初判' })
    expect(row()).toMatchObject({ grade: null, response: { level: 'III' } })
  })
  test('is graded anew for thirty days, a traffic accident for seven', () => {
    const desk = opened()
    desk.ask('duty', { ...OPEN, incident: 'incident-t', type: 'traffic', alarms: [] })
    const grade = (of: string): Ask => ({ do: 'grade-incident', incident: of, grade: 'ordinary', basis: '伤亡变化' })
    desk.now += 8 * 24 * 3_600_000
    expect(desk.refused('commander', grade('incident-t'))).toMatchObject({ code: 'state' })
    expect(desk.refused('commander', grade(incident))).toBeUndefined()
    desk.now += 23 * 24 * 3_600_000
    expect(desk.refused('commander', grade(incident))).toMatchObject({ code: 'state' })
  })
  test('merges without losing a word, and splits again', () => {
    const desk = opened()
    const call = {
      channel: 'phone',
      severity: 'orange',
      type: 'flood',
      title: '车辆被淹',
      text: '',
      placeName: '',
    } as const
    const where = { lng: 71.4, lat: 51.1, occurredAt: desk.now }
    desk.ask('duty', { do: 'log-call', call: 'call-0001', ...call, ...where })
    desk.ask('duty', { ...OPEN, incident: 'incident-2', alarms: [], calls: ['call-0001'] })
    desk.ask('duty', { do: 'merge-incident', incident: 'incident-2', into: incident, why: '同一处' })
    expect(desk.picture.desk.incidents.get(incident)).toMatchObject({ alarms: [ALARM], calls: ['call-0001'] })
    expect(desk.picture.desk.incidents.get('incident-2')).toMatchObject({ state: 'merged', mergedInto: incident })
    const back = { alarms: [], calls: ['call-0001'], title: '车辆被淹' }
    desk.ask('duty', { do: 'split-incident', incident, made: 'incident-9', ...back, why: '不是一处' })
    expect(desk.picture.desk.incidents.get(incident)).toMatchObject({ calls: [] })
    expect(desk.picture.desk.incidents.get('incident-9')).toMatchObject({ calls: ['call-0001'], state: 'reported' })
    expect(desk.picture.desk.calls.get('call-0001')).toMatchObject({ incident: 'incident-9' })
  })
  test('cannot end while a mandatory task is open, a unit is out, or a check is missing', () => {
    const desk = planned()
    desk.ask('duty', ORDER)
    desk.ask('duty', { do: 'advance-incident', incident, to: 'controlled', why: '水退', grounds: [] })
    const end: Ask = { do: 'end-response', incident, checks: [...ENDING_CHECKS], why: '受控', signer: 'commander' }
    expect(desk.refused('commander', end)?.sentence.en).toContain('1 mandatory')
    desk.ask('duty', { do: 'finish-task', task: taskId(desk, 'close'), evidence: '' })
    expect(desk.refused('commander', end)?.sentence.en).toContain('still out')
    desk.ask('pump', { do: 'acknowledge-order', order: ORDER.order })
    desk.ask('pump', { do: 'release-unit', order: ORDER.order, text: '' })
    expect(desk.refused('commander', { ...end, checks: ['treated'] })).toMatchObject({ code: 'state' })
    desk.ask('commander', end)
    expect(desk.picture.desk.incidents.get(incident)).toMatchObject({ state: 'ended', endedAt: desk.now })
  })
})

describe('a plan', () => {
  test('starts the tasks of the level alone, each with its clocks, and an incident keeps its version', () => {
    const desk = planned()
    expect([...desk.picture.desk.tasks.values()].map(({ planTask }) => planTask)).toEqual(['close', 'pump'])
    desk.ask('admin', { do: 'publish-plan', plan: { ...PLAN, tasks: [task('new')] }, why: '修订' })
    expect(desk.picture.desk.plans.get('flood')?.version).toBe(2)
    expect(desk.picture.desk.incidents.get(incident)?.plan).toMatchObject({ version: 1 })
    expect(desk.picture.desk.tasks.size).toBe(2)
  })
  test('whose tasks wait for each other in a circle is not published', () => {
    const desk = opened()
    const plan = { ...PLAN, tasks: [task('a', { after: ['b'] }), task('b', { after: ['a'] })] }
    expect(desk.refused('admin', { do: 'publish-plan', plan, why: '…' })?.sentence.en).toContain('wait for each other')
  })
  test('a task waits for the one before it', () => {
    const desk = planned()
    expect(desk.refused('duty', { do: 'start-task', task: taskId(desk, 'pump') })?.sentence.en).toContain('comes first')
    desk.ask('duty', { do: 'finish-task', task: taskId(desk, 'close'), evidence: '' })
    expect(desk.refused('duty', { do: 'start-task', task: taskId(desk, 'pump') })).toBeUndefined()
  })
})

describe('two officers', () => {
  test('who change the same thing: the second is told by whom, and nothing is overwritten', () => {
    const desk = opened()
    const seen = desk.picture.desk.incidents.get(incident)!.version
    const edit = (title: string): Ask => ({ do: 'edit-incident', incident, expected: seen, changes: { title } })
    desk.ask('duty', edit('积水 31 cm'))
    const no = desk.refused('duty2', edit('积水 40 cm'))
    expect(no).toMatchObject({ code: 'conflict', current: { version: desk.picture.seq } })
    expect(desk.picture.desk.incidents.get(incident)?.title).toBe('积水 31 cm')
  })
})

describe('the clock of a report', () => {
  test('runs by the grade from the moment of receipt, and stops when it is sent', () => {
    const desk = assessed()
    const clocks = () => reportClocks(desk.picture, desk.picture.desk.incidents.get(incident)!)
    expect(clocks().map(({ what, dueAt }) => [what, (dueAt - OPEN.receivedAt) / MINUTE])).toEqual([
      ['phone', 30],
      ['first', 60],
    ])
    desk.ask('commander', { do: 'grade-incident', incident, grade: 'major', basis: '初判' })
    expect(clocks().map(({ dueAt }) => (dueAt - OPEN.receivedAt) / MINUTE)).toEqual([15, 30])
    const text = { title: '首报', asOf: desk.now, parts: [{ heading: '情况', text: '积水' }] }
    desk.ask('duty', { do: 'save-report', report: 'report-01', incident, is: 'first', lang: 'zh', text })
    const { version } = desk.picture.desk.reports.get('report-01')!
    expect(desk.refused('duty', { do: 'sign-report', report: 'report-01', expected: version })?.code).toBe('role')
    desk.ask('commander', { do: 'sign-report', report: 'report-01', expected: version })
    expect(
      desk.refused('duty', { do: 'save-report', report: 'report-01', incident, is: 'first', lang: 'zh', text })?.code,
    ).toBe('state')
    desk.ask('duty', {
      do: 'send-report',
      report: 'report-01',
      message: 'message-1',
      channel: 'duty-room',
      to: '市总值班室',
    })
    expect(clocks()).toMatchObject([{ doneAt: desk.now }, { doneAt: desk.now }])
    desk.ask('commander', ACTIVATE)
    expect(clocks().at(-1)).toMatchObject({ what: 'followup', name: { en: 'Follow-up 1' }, doneAt: null })
  })
})
