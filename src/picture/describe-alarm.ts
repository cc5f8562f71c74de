import type { Descriptions } from './describe-entry.ts'
import { TYPE_WORDS } from './incident-words.ts'

const CHANNELS = {
  phone: ['电话', 'by phone'],
  hotline: ['热线', 'by the hotline'],
  field: ['现场', 'from the field'],
  department: ['部门', 'from a department'],
  other: ['其他渠道', 'by another channel'],
} as const

type Kinds =
  | 'alarm-acknowledged'
  | 'alarm-silenced'
  | 'alarm-unsilenced'
  | 'alarms-grouped'
  | 'alarms-ungrouped'
  | 'alarms-correlated'
  | 'call-logged'
  | 'call-closed'

/** What comes in, and what is done with it. */
export const describeAlarm: Descriptions<Kinds> = {
  'alarm-acknowledged': ({ alarm }, zh, en) => [
    `${zh.who}签收告警：${zh.the('alarm', alarm)}`,
    `${en.who} acknowledged the alarm: ${en.the('alarm', alarm)}`,
  ],
  'alarm-silenced': ({ alarm, untilAt, why }, zh, en) => [
    `${zh.who}静默告警至 ${zh.clock(untilAt)}：${zh.the('alarm', alarm)}（${why}）`,
    `${en.who} silenced until ${en.clock(untilAt)}: ${en.the('alarm', alarm)} (${why})`,
  ],
  'alarm-unsilenced': ({ alarm }, zh, en) => [
    `${zh.who}取消静默：${zh.the('alarm', alarm)}`,
    `${en.who} ended the silence of: ${en.the('alarm', alarm)}`,
  ],
  'alarms-grouped': ({ alarms, reason }, zh, en) => [
    `${zh.who}将 ${alarms.length} 条告警并为一组：${reason.zh}`,
    `${en.who} grouped ${alarms.length} alarms: ${reason.en}`,
  ],
  'alarms-ungrouped': (_entry, zh, en) => [`${zh.who}拆开了一组告警`, `${en.who} took a group of alarms apart`],
  'alarms-correlated': ({ alarms, reason }) => [
    `系统将 ${alarms.length} 条告警归为同一起因：${reason.zh}`,
    `The system found ${alarms.length} alarms to be one matter: ${reason.en}`,
  ],
  'call-logged': ({ channel, title, placeName, type }, zh, en) => [
    `${zh.who}记录${CHANNELS[channel][0]}报告：${title}（${TYPE_WORDS[type].zh}${placeName ? `，${placeName}` : ''}）`,
    `${en.who} logged a report ${CHANNELS[channel][1]}: ${title} (${TYPE_WORDS[type].en}${placeName ? `, ${placeName}` : ''})`,
  ],
  'call-closed': ({ call, why }, zh, en) => [
    `${zh.who}办结来电：${zh.the('call', call)}（${why}）`,
    `${en.who} closed the call: ${en.the('call', call)} (${why})`,
  ],
}
