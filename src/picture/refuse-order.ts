import type { OrderState } from '#contract/desk-snapshot.ts'
import type { Words } from '#contract/words.ts'
import { isRunning } from './incident-steps.ts'
import type { Situation, StateRules } from './situation.ts'

/** From which states an order may be moved on, by whom it concerns. */
const FROM = {
  'receive-order': ['issued'],
  'acknowledge-order': ['issued', 'delivered'],
  'decline-order': ['issued', 'delivered', 'acknowledged'],
  depart: ['issued', 'delivered', 'acknowledged'],
  arrive: ['issued', 'delivered', 'acknowledged', 'enroute'],
  'release-unit': ['acknowledged', 'enroute', 'arrived'],
  'report-field': ['delivered', 'acknowledged', 'enroute', 'arrived'],
  'recall-order': ['issued', 'delivered', 'acknowledged', 'enroute', 'arrived'],
} as const satisfies Readonly<Record<string, readonly OrderState[]>>

function moves(step: keyof typeof FROM) {
  const states: readonly OrderState[] = FROM[step]
  return ({ order }: { readonly order: string }, { picture, post }: Situation): Words | undefined => {
    const row = picture.desk.orders.get(order)
    if (!row) return undefined
    if (post.role === 'unit' && post.unit !== row.unit) {
      return { zh: '这是另一支力量的命令。', en: 'This order is another unit’s.' }
    }
    if (states.includes(row.state)) return undefined
    return row.state === 'recalled'
      ? {
          zh: '该命令已收回。请勿执行，等待新命令。',
          en: 'This order was recalled. Do not carry it out; wait for another.',
        }
      : { zh: '该命令已到下一步，不必重复。', en: 'This order is already past that step.' }
  }
}

export const orderRules: StateRules = {
  'issue-order': ({ incident, unit, task }, { picture }) => {
    const row = picture.desk.incidents.get(incident)
    if (!row || !isRunning(row))
      return { zh: '该事件已终止，不能下令。', en: 'The incident has ended; no order can be given.' }
    const standing = picture.desk.units.get(unit)
    if (!standing) return { zh: '没有这支力量。请重新选择。', en: 'There is no such unit. Choose again.' }
    if (standing.order !== null)
      return {
        zh: '该力量正在执行另一命令。请先归队或另选。',
        en: 'This unit is on another order. Release it first, or choose another.',
      }
    if (standing.state !== 'available')
      return { zh: '该力量目前不可出动。请另选。', en: 'This unit cannot go now. Choose another.' }
    if (task !== undefined && picture.desk.tasks.get(task)?.incident !== incident)
      return { zh: '所附任务不属于此事件。', en: 'The task named does not belong to this incident.' }
    return undefined
  },
  'receive-order': moves('receive-order'),
  'acknowledge-order': moves('acknowledge-order'),
  'decline-order': moves('decline-order'),
  depart: moves('depart'),
  arrive: moves('arrive'),
  'release-unit': moves('release-unit'),
  'report-field': moves('report-field'),
  'recall-order': moves('recall-order'),
  'set-unit-state': ({ unit, state }, { picture, post }) => {
    if (post.role === 'unit' && post.unit !== unit) return { zh: '这是另一支力量。', en: 'This is another unit.' }
    if (state === 'available' || picture.desk.units.get(unit)?.order === null) return undefined
    return { zh: '该力量正在执行命令，请先归队。', en: 'This unit is on an order. Release it first.' }
  },
  'draw-mark': ({ incident }, { picture }) => {
    const row = picture.desk.incidents.get(incident)
    return row && isRunning(row)
      ? undefined
      : { zh: '该事件已终止，不能标绘。', en: 'The incident has ended; nothing can be drawn.' }
  },
}
