import { describe, expect, test } from 'vitest'
import type { Plan, PlanTask } from '#contract/plan.ts'
import { ENDING_CHECKS } from '#contract/incident.ts'
import { snapshotSchema } from '#contract/snapshot.ts'
import { ALARM, CommandDouble, OPEN, pondAlarm, unitEntry } from './command-double.ts'
import type { Ask } from './command-double.ts'
import { dueEscalations, nextLimit } from './lateness.ts'
import { fromSnapshot, toSnapshot } from './picture.ts'
import { reportClocks } from './report-clock.ts'

const MINUTE = 60_000
const incident = OPEN.incident

function opened(): CommandDouble {
  const desk = new CommandDouble()
  desk.tell(pondAlarm(desk.now), unitEntry('pump-1'), unitEntry('pump-2'))
  desk.ask('duty', OPEN)
  return desk
}
function assessed(): CommandDouble {
  const desk = opened()
  desk.ask('duty', { do: 'advance-incident', incident, to: 'verified', why: '视频核实', grounds: [] })
  desk.ask('duty', { do: 'advance-incident', incident, to: 'assessed', why: '影响主干道', grounds: [] })
  return desk
}
const ACTIVATE: Ask = {
  do: 'activate-response',
  incident,
  level: 'III',
  matter: '城市内涝',
  expectedHours: 3,
  measures: ['断路绕行'],
  grounds: [],
}
const ORDER: Extract<Ask, { do: 'issue-order' }> = {
  do: 'issue-order',
  order: 'order-0001',
  incident,
  unit: 'pump-1',
  text: '赴下穿通道抽排',
  to: [71.4, 51.1],
  toName: '下穿通道',
  ackWithinS: 120,
}
const task = (id: string, part: Partial<PlanTask> = {}): PlanTask => ({
  id,
  phase: 'rescue',
  title: { zh: id, en: id },
  owner: { zh: '水务', en: 'Water works' },
  deputy: { zh: '城管', en: 'City management' },
  dueMin: 15,
  ackMin: 5,
  evidence: 'none',
  mandatory: false,
  levels: [],
  after: [],
  offers: 'none',
  ...part,
})
const PLAN: Plan = {
  id: 'flood',
  title: { zh: '城市内涝', en: 'Urban flood' },
  types: ['flood'],
  triggers: [],
  tasks: [task('close', { mandatory: true }), task('pump', { after: ['close'] }), task('stop-work', { levels: ['I'] })],
}
function planned(): CommandDouble {
  const desk = assessed()
  desk.ask('commander', ACTIVATE)
  desk.ask('admin', { do: 'publish-plan', plan: PLAN, why: '首版' })
  desk.ask('duty', { do: 'start-plan', incident, plan: 'flood', version: 1 })
  return desk
}
const taskId = (desk: CommandDouble, planTask: string) =>
  [...desk.picture.desk.tasks.values()].find((row) => row.planTask === planTask)!.id

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

describe('what nobody answers', () => {
  test('escalates at its limit to the deputy, five minutes later to the commander, each once', () => {
    const desk = planned()
    const began = desk.now
    const late = () => dueEscalations(desk.picture, desk.now).filter(({ kind }) => kind === 'task-escalated')
    expect(nextLimit(desk.picture)).toBe(began + 5 * MINUTE)
    desk.now = began + 5 * MINUTE - 1
    expect(late()).toEqual([])
    desk.now = began + 5 * MINUTE
    expect(late()).toMatchObject([
      { step: 1, over: 'acknowledgement', to: { en: 'City management' } },
      { step: 1, over: 'acknowledgement' },
    ])
    desk.tell(...late())
    expect(late()).toEqual([])
    expect(nextLimit(desk.picture)).toBe(began + 10 * MINUTE)
    desk.ask('duty', { do: 'acknowledge-task', task: taskId(desk, 'close') })
    desk.now = began + 10 * MINUTE
    expect(late()).toMatchObject([{ step: 2, to: { en: 'Commander' }, task: taskId(desk, 'pump') }])
  })
  test('is caught up in full after the relay was away', () => {
    const desk = assessed()
    desk.ask('duty', ORDER)
    desk.now += 60 * MINUTE
    expect(dueEscalations(desk.picture, desk.now)).toMatchObject([{ step: 1 }, { step: 2 }])
  })
})

describe('an order', () => {
  test('goes from issued to released by the unit’s own word, and takes its unit while it lasts', () => {
    const desk = assessed()
    desk.ask('duty', ORDER)
    expect(desk.picture.desk.incidents.get(incident)?.state).toBe('dispatched')
    expect(desk.refused('duty2', { ...ORDER, order: 'order-0002' })?.code).toBe('state')
    for (const step of ['receive-order', 'acknowledge-order', 'depart', 'arrive'] as const)
      desk.ask('pump', { do: step, order: ORDER.order })
    expect(desk.picture.desk.incidents.get(incident)?.state).toBe('onscene')
    desk.ask('pump', { do: 'release-unit', order: ORDER.order, text: '' })
    expect(desk.picture.desk.units.get('pump-1')).toMatchObject({ order: null, served: 1, lastAt: ORDER.to })
  })
  test('is no other unit’s business', () => {
    const desk = assessed()
    desk.ask('duty', ORDER)
    expect(desk.refused('other', { do: 'acknowledge-order', order: ORDER.order })).toMatchObject({ code: 'state' })
  })
  test('recalled is not carried out any more, and the unit is free', () => {
    const desk = assessed()
    desk.ask('duty', ORDER)
    desk.ask('duty', { do: 'recall-order', order: ORDER.order, why: '误派' })
    expect(desk.refused('pump', { do: 'depart', order: ORDER.order })?.sentence.en).toContain('recalled')
    expect(desk.picture.desk.units.get('pump-1')?.order).toBeNull()
  })
  test.each(['stale', 'unknown'] as const)(
    'does not go out on %s evidence unless its age was confirmed',
    (freshness) => {
      const desk = assessed()
      const at = freshness === 'unknown' ? null : desk.now - 30 * MINUTE
      desk.measured = () => ({ at, freshness })
      expect(desk.refused('duty', ORDER)).toMatchObject({ code: 'evidence', evidenceAt: at })
      expect(desk.refused('duty', { ...ORDER, confirmed: { evidenceAt: desk.now - 1 } })).toMatchObject({
        code: 'evidence',
      })
      desk.ask('duty', { ...ORDER, confirmed: { evidenceAt: at } })
      expect(desk.picture.desk.orders.size).toBe(1)
    },
  )
  test('on people’s word alone is asked about after half an hour', () => {
    const desk = new CommandDouble()
    desk.tell(unitEntry('pump-1'))
    desk.ask('duty', { ...OPEN, alarms: [], grounds: [] })
    expect(desk.refused('duty', ORDER)).toBeUndefined()
    desk.now += 31 * MINUTE
    expect(desk.refused('duty', ORDER)).toMatchObject({ code: 'evidence', evidenceAt: expect.any(Number) })
  })
})

test('what is made must be new: a second thing under the same id does not take the first one’s place', () => {
  const desk = assessed()
  desk.ask('duty', ORDER)
  expect(desk.refused('duty', { ...ORDER, unit: 'pump-2' })?.sentence.en).toContain('made twice')
  expect(desk.refused('duty', { ...OPEN, alarms: [] })?.sentence.en).toContain('made twice')
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

describe('a shift', () => {
  test('is handed over with what is open, counts only when accepted, and escalates when it is not', () => {
    const desk = assessed()
    desk.ask('duty', ORDER)
    desk.ask('duty', { do: 'offer-shift', handover: 'shift-01', to: 'duty2', note: '' })
    const [handover] = desk.picture.desk.handovers.values()
    expect(handover?.open.map(({ en }) => en)).toEqual([
      'Incident 20261123-0001 下穿通道积水: 0 open tasks',
      'Order pump-1 → 下穿通道: not acknowledged',
    ])
    expect(desk.picture.desk.shift).toBeNull()
    desk.now = handover!.acceptBy
    expect(dueEscalations(desk.picture, desk.now).filter(({ kind }) => kind === 'shift-escalated')).toHaveLength(1)
    expect(desk.refused('commander', { do: 'accept-shift', handover: 'shift-01', note: '' })?.code).toBe('state')
    desk.ask('duty2', { do: 'accept-shift', handover: 'shift-01', note: '' })
    expect(desk.picture.desk.shift).toMatchObject({ post: 'duty2', since: desk.now })
  })
})

test('the desk crosses the wire whole', () => {
  const desk = planned()
  desk.ask('duty', ORDER)
  desk.ask('duty', {
    do: 'draw-mark',
    mark: 'mark-0001',
    incident,
    use: 'closure',
    geometry: {
      shape: 'line',
      points: [
        [71.4, 51.1],
        [71.41, 51.1],
      ],
    },
    label: '',
  })
  expect(desk.picture.desk.marks.get('mark-0001')).toMatchObject({ links: [7, 8] })
  const crossed = fromSnapshot(snapshotSchema.parse(JSON.parse(JSON.stringify(toSnapshot(desk.picture)))))
  expect(crossed).toEqual(desk.picture)
})
