import type { Descriptions } from './describe-entry.ts'
import { WARNING_WORDS } from './incident-words.ts'

const CHANGES = {
  added: ['接入了', 'added'],
  edited: ['修改了', 'changed'],
  paused: ['暂停了', 'paused'],
  resumed: ['恢复了', 'resumed'],
  removed: ['移除了', 'removed'],
} as const

type Kinds =
  | 'relay-started'
  | 'alarm-raised'
  | 'alarm-changed'
  | 'alarm-cleared'
  | 'source-silent'
  | 'source-back'
  | 'threshold-set'
  | 'connector-changed'
  | 'record-replayed'
  | 'warning-issued'
  | 'warning-ended'
  | 'tape-exported'

/** What the relay itself notices, and how its sources are set up. */
export const describeSource: Descriptions<Kinds> = {
  'relay-started': () => ['系统启动', 'The system started'],
  'tape-exported': ({ redacted }, zh, en) => [
    `${zh.who}导出了一段录像${redacted ? '（已脱敏）' : ''}`,
    `${en.who} exported a stretch of a recording${redacted ? ' (redacted)' : ''}`,
  ],
  'alarm-raised': ({ severity, placeName, title }) => [
    `${WARNING_WORDS[severity].zh}告警：${placeName.zh} ${title.zh}`,
    `${capital(WARNING_WORDS[severity].en)} alarm: ${placeName.en}: ${title.en}`,
  ],
  'alarm-changed': ({ alarm, severity, title }, zh, en) => [
    `告警变为${WARNING_WORDS[severity].zh}：${zh.the('alarm', alarm)}，现为${title.zh}`,
    `Alarm now ${WARNING_WORDS[severity].en}: ${en.the('alarm', alarm)}, now ${title.en}`,
  ],
  'alarm-cleared': ({ alarm, why }, zh, en) => [
    `告警解除（${CLEARED[why][0]}）：${zh.the('alarm', alarm)}`,
    `Alarm cleared (${CLEARED[why][1]}): ${en.the('alarm', alarm)}`,
  ],
  'source-silent': ({ source, lastAt }, zh, en) => [
    `数据源“${source}”中断，最后数据 ${zh.clock(lastAt)}`,
    `Source “${source}” fell silent; last heard at ${en.clock(lastAt)}`,
  ],
  'source-back': ({ source }) => [`数据源“${source}”恢复`, `Source “${source}” is back`],
  'threshold-set': ({ why }, zh, en) => [
    `${zh.who}调整了告警阈值：${why}`,
    `${en.who} set the thresholds of an indicator: ${why}`,
  ],
  'connector-changed': ({ change, name }, zh, en) => [
    `${zh.who}${CHANGES[change][0]}数据源“${name}”`,
    `${en.who} ${CHANGES[change][1]} the source “${name}”`,
  ],
  'record-replayed': (_entry, zh, en) => [
    `${zh.who}修正并补录了一条数据`,
    `${en.who} mended and took in a record that had been refused`,
  ],
  'warning-issued': ({ sender, headline }) => [`${sender}发布预警：${headline.zh}`, `${sender} warned: ${headline.en}`],
  'warning-ended': ({ why }) =>
    why === 'cancelled'
      ? ['一份官方预警已解除', 'An official warning was cancelled']
      : ['一份官方预警已到期', 'An official warning expired'],
}

const CLEARED = {
  'in-range': ['恢复正常', 'back in range'],
  silent: ['数据中断，无读数', 'its source is silent, without a reading'],
  'rule-changed': ['阈值已调整', 'its threshold was changed'],
  'forecast-over': ['预警时段已过或不再可能', 'its time is over or it is no longer probable'],
} as const

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
