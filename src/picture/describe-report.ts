import type { Descriptions } from './describe-entry.ts'
import { reportName } from './entry-names.ts'

type Kinds =
  | 'report-saved'
  | 'report-signed'
  | 'report-sent'
  | 'report-phoned'
  | 'warning-sent'
  | 'message-gone'
  | 'message-failed'
  | 'message-confirmed'
  | 'shift-offered'
  | 'shift-accepted'
  | 'shift-withdrawn'
  | 'shift-escalated'
  | 'exercise-started'
  | 'exercise-ended'
  | 'signed-in'
  | 'signed-out'
  | 'attempt-refused'
  | 'inject-fired'

/** CAP's message types, as an officer says them. */
const WARNING_TYPES = {
  Alert: ['发布', 'sent the warning'],
  Update: ['更新', 'updated the warning'],
  Cancel: ['解除', 'cancelled the warning'],
} as const

/** What leaves the house, duty, and exercises. */
export const describeReport: Descriptions<Kinds> = {
  'report-saved': ({ is, number }, zh, en) => [
    `${zh.who}保存${reportName(is, number).zh}`,
    `${en.who} saved the ${reportName(is, number).en}`,
  ],
  'report-signed': ({ report }, zh, en) => [
    `${zh.who}签发${zh.the('report', report)}`,
    `${en.who} signed the ${en.the('report', report)}`,
  ],
  'report-sent': ({ report, to }, zh, en) => [
    `${zh.who}将${zh.the('report', report)}报${to}`,
    `${en.who} sent the ${en.the('report', report)} to ${to}`,
  ],
  'report-phoned': ({ to, text }, zh, en) => [
    `${zh.who}电话报告${to}${text === '' ? '' : `：${text}`}`,
    `${en.who} reported by phone to ${to}${text === '' ? '' : `: ${text}`}`,
  ],
  'warning-sent': ({ msgType, to }, zh, en) => [
    `${zh.who}向${to}${WARNING_TYPES[msgType][0]}预警`,
    `${en.who} ${WARNING_TYPES[msgType][1]} to ${to}`,
  ],
  'message-gone': ({ message }, zh, en) => [
    `${zh.the('message', message)}已发出`,
    `Gone out: ${en.the('message', message)}`,
  ],
  'message-failed': ({ message, sentence }, zh, en) => [
    `${zh.the('message', message)}未能发出：${sentence.zh}`,
    `Not gone out: ${en.the('message', message)}: ${sentence.en}`,
  ],
  'message-confirmed': ({ message, by }, zh, en) => [
    `${by}确认收到${zh.the('message', message)}`,
    `${by} confirmed ${en.the('message', message)}`,
  ],
  'shift-offered': ({ to, open }, zh, en) => [
    `${zh.who}向${zh.the('post', to)}交班，未结事项 ${open.length} 条`,
    `${en.who} offered the shift to ${en.the('post', to)} with ${open.length} open matters`,
  ],
  'shift-accepted': (_entry, zh, en) => [`${zh.who}接班`, `${en.who} took over the shift`],
  'shift-withdrawn': ({ why }, zh, en) => [`${zh.who}撤回交班：${why}`, `${en.who} withdrew the handover: ${why}`],
  'shift-escalated': ({ to, limitAt }, zh, en) => [
    `交班无人接收（时限 ${zh.clock(limitAt)}），已报${to.zh}`,
    `Nobody accepted the shift by ${en.clock(limitAt)}; ${to.en} was told`,
  ],
  'exercise-started': ({ name }, zh, en) => [`${zh.who}启动演练“${name}”`, `${en.who} started the exercise “${name}”`],
  'exercise-ended': ({ why }, zh, en) => [`${zh.who}结束演练：${why}`, `${en.who} ended the exercise: ${why}`],
  'signed-in': ({ post }, zh, en) => [`${zh.the('post', post)}上岗`, `${en.the('post', post)} signed in`],
  'signed-out': ({ post }, zh, en) => [`${zh.the('post', post)}离岗`, `${en.the('post', post)} signed out`],
  'attempt-refused': ({ sentence }, zh, en) => [
    `${zh.who}的操作未获准：${sentence.zh}`,
    `Refused to ${en.who}: ${sentence.en}`,
  ],
  'inject-fired': ({ text }) => [`演练注入：${text.zh}`, `Exercise inject: ${text.en}`],
}
