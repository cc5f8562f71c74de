import type { UnitState } from '#contract/unit.ts'
import type { Words } from '#contract/words.ts'
import type { Descriptions } from './describe-entry.ts'
import { markName } from './entry-names.ts'

const UNIT_STATE_WORDS: Readonly<Record<UnitState, Words>> = {
  available: { zh: '在位', en: 'available' },
  resting: { zh: '休整', en: 'resting' },
  repair: { zh: '检修', en: 'under repair' },
  off: { zh: '停勤', en: 'off duty' },
}

type Kinds =
  | 'order-issued'
  | 'order-recalled'
  | 'order-delivered'
  | 'order-acknowledged'
  | 'order-declined'
  | 'order-enroute'
  | 'order-arrived'
  | 'order-released'
  | 'order-escalated'
  | 'field-reported'
  | 'unit-state-set'
  | 'unit-registered'
  | 'resource-registered'
  | 'resource-counted'
  | 'mark-drawn'
  | 'mark-edited'
  | 'mark-erased'

/** Orders, units, what is held ready, and what is drawn. */
export const describeOrder: Descriptions<Kinds> = {
  'order-issued': ({ unit, toName, text }, zh, en) => [
    `${zh.who}派${zh.the('unit', unit)}${toName === '' ? '' : `赴${toName}`}：${text}`,
    `${en.who} sent ${en.the('unit', unit)}${toName === '' ? '' : ` to ${toName}`}: ${text}`,
  ],
  'order-recalled': ({ order, why }, zh, en) => [
    `${zh.who}收回给${zh.the('order', order)}的命令：${why}`,
    `${en.who} recalled the order to ${en.the('order', order)}: ${why}`,
  ],
  'order-delivered': ({ order }, zh, en) => [
    `命令已送达${zh.the('order', order)}`,
    `The order reached ${en.the('order', order)}`,
  ],
  'order-acknowledged': ({ order }, zh, en) => [
    `${zh.the('order', order)}已领受命令`,
    `${en.the('order', order)} acknowledged the order`,
  ],
  'order-declined': ({ order, why }, zh, en) => [
    `${zh.the('order', order)}未接受命令：${why}`,
    `${en.the('order', order)} declined the order: ${why}`,
  ],
  'order-enroute': ({ order }, zh, en) => [
    `${zh.the('order', order)}已出动`,
    `${en.the('order', order)} is on its way`,
  ],
  'order-arrived': ({ order }, zh, en) => [`${zh.the('order', order)}到场`, `${en.the('order', order)} is on scene`],
  'order-released': ({ order, text }, zh, en) => [
    `${zh.the('order', order)}撤离${text === '' ? '' : `：${text}`}`,
    `${en.the('order', order)} was released${text === '' ? '' : `: ${text}`}`,
  ],
  'order-escalated': ({ order, to, limitAt }, zh, en) => [
    `${zh.the('order', order)}未按时领受命令（时限 ${zh.clock(limitAt)}），已报${to.zh}`,
    `${en.the('order', order)} did not acknowledge the order by ${en.clock(limitAt)}; ${to.en} was told`,
  ],
  'field-reported': ({ order, text }, zh, en) => [
    `${zh.the('order', order)}现场报告：${text}`,
    `${en.the('order', order)} reported from the field: ${text}`,
  ],
  'unit-state-set': ({ unit, state, note }, zh, en) => [
    `${zh.the('unit', unit)}状态改为${UNIT_STATE_WORDS[state].zh}${note === '' ? '' : `：${note}`}`,
    `${en.the('unit', unit)} is now ${UNIT_STATE_WORDS[state].en}${note === '' ? '' : `: ${note}`}`,
  ],
  'unit-registered': ({ unit }, zh, en) => [
    `${zh.who}登记队伍${unit.name.zh}`,
    `${en.who} registered the unit ${unit.name.en}`,
  ],
  'resource-registered': ({ resource }, zh, en) => [
    `${zh.who}登记资源${resource.name.zh}`,
    `${en.who} registered ${resource.name.en}`,
  ],
  'resource-counted': ({ resource, amount, used, why }, zh, en) => [
    `${zh.who}清点${zh.the('resource', resource)}：总量 ${amount}，已用 ${used}（${why}）`,
    `${en.who} counted ${en.the('resource', resource)}: ${amount} in all, ${used} used (${why})`,
  ],
  'mark-drawn': ({ use, label }, zh, en) => [
    `${zh.who}标绘${markName(use, label).zh}`,
    `${en.who} drew a ${markName(use, label).en}`,
  ],
  'mark-edited': ({ mark }, zh, en) => [
    `${zh.who}修改${zh.the('mark', mark)}`,
    `${en.who} changed on the map: ${en.the('mark', mark)}`,
  ],
  'mark-erased': ({ mark, why }, zh, en) => [
    `${zh.who}删除${zh.the('mark', mark)}：${why}`,
    `${en.who} erased from the map: ${en.the('mark', mark)} (${why})`,
  ],
}
