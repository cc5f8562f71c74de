import type { Plan, PlanTask } from '#contract/plan.ts'
import { CommandDouble, OPEN, pondAlarm, unitEntry } from './command-double.ts'
import type { Ask } from './command-double.ts'

export const MINUTE = 60_000
export const incident = OPEN.incident

export function opened(): CommandDouble {
  const desk = new CommandDouble()
  desk.tell(pondAlarm(desk.now), unitEntry('pump-1'), unitEntry('pump-2'))
  desk.ask('duty', OPEN)
  return desk
}
export function assessed(): CommandDouble {
  const desk = opened()
  desk.ask('duty', { do: 'advance-incident', incident, to: 'verified', why: '视频核实', grounds: [] })
  desk.ask('duty', { do: 'advance-incident', incident, to: 'assessed', why: '影响主干道', grounds: [] })
  return desk
}
export const ACTIVATE: Ask = {
  do: 'activate-response',
  incident,
  level: 'III',
  matter: '城市内涝',
  expectedHours: 3,
  measures: ['断路绕行'],
  grounds: [],
}
export const ORDER: Extract<Ask, { do: 'issue-order' }> = {
  do: 'issue-order',
  order: 'order-0001',
  incident,
  unit: 'pump-1',
  text: '赴下穿通道抽排',
  to: [71.4, 51.1],
  toName: '下穿通道',
  ackWithinS: 120,
}
export const task = (id: string, part: Partial<PlanTask> = {}): PlanTask => ({
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
export const PLAN: Plan = {
  id: 'flood',
  title: { zh: '城市内涝', en: 'Urban flood' },
  types: ['flood'],
  triggers: [],
  tasks: [task('close', { mandatory: true }), task('pump', { after: ['close'] }), task('stop-work', { levels: ['I'] })],
}
export function planned(): CommandDouble {
  const desk = assessed()
  desk.ask('commander', ACTIVATE)
  desk.ask('admin', { do: 'publish-plan', plan: PLAN, why: '首版' })
  desk.ask('duty', { do: 'start-plan', incident, plan: 'flood', version: 1 })
  return desk
}
export const taskId = (desk: CommandDouble, planTask: string) =>
  [...desk.picture.desk.tasks.values()].find((row) => row.planTask === planTask)!.id
