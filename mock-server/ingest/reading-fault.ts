import type { ReadingFault } from '#contract/reading.ts'
import type { Words } from '#contract/words.ts'

/** What was met, as it goes into the sentence. Already shortened. */
export interface FaultDetail {
  readonly met: string
  readonly expected?: string
}

/** What is wrong with one reading, why, and what to do. */
export function faultSentence(fault: ReadingFault, { met, expected = '' }: FaultDetail): Words {
  switch (fault) {
    case 'not-an-object':
      return {
        zh: `此项不是读数对象（收到 ${met}）。请按 {metric, place 或 track, at, value, unit?} 发送。`,
        en: `This item is not a reading (got ${met}). Send {metric, place or track, at, value, unit?}.`,
      }
    case 'unknown-field':
      return {
        zh: `读数含有不认识的字段 ${met}。请只用 metric、place、track、at、value、unit。`,
        en: `The reading has the unknown field ${met}. Use only metric, place, track, at, value, unit.`,
      }
    case 'metric-unknown':
      return {
        zh: `指标 ${met} 不在指标目录中。请核对 metric 拼写。`,
        en: `Metric ${met} is not in the catalogue. Check the spelling of metric.`,
      }
    case 'place-unknown':
      return {
        zh: `地点 ${met} 未登记。请先通过 registry 登记，或使用已登记的地点（全市为 city）。`,
        en: `Place ${met} is not registered. Register it first, or use a registered place (the whole city is “city”).`,
      }
    case 'track-unknown':
      return {
        zh: `移动目标 ${met} 未登记。请先上报其位置（tracks/<source>）。`,
        en: `Track ${met} is not known. Report its position first (tracks/<source>).`,
      }
    case 'place-or-track':
      return {
        zh: `读数须且只须有 place 或 track 之一（收到 ${met}）。`,
        en: `A reading needs either place or track, and only one of them (got ${met}).`,
      }
    case 'time-unreadable':
      return {
        zh: `时间 ${met} 无法识别。请用 RFC 3339，例如 2026-11-23T08:00:00+08:00。`,
        en: `The time ${met} cannot be read. Use RFC 3339, for example 2026-11-23T08:00:00+08:00.`,
      }
    case 'time-without-zone':
      return {
        zh: `时间 ${met} 没有时区，系统不会猜测。请加上 Z 或 +08:00 之类的时区。`,
        en: `The time ${met} has no zone, and we do not guess. Add Z or an offset such as +08:00.`,
      }
    case 'time-in-future':
      return {
        zh: `时间 ${met} 超前服务器 5 分钟以上。请校准来源的时钟。`,
        en: `The time ${met} is more than 5 minutes ahead of the relay. Set the source's clock.`,
      }
    case 'time-too-old':
      return {
        zh: `时间 ${met} 早于可保存的最早时间 ${expected}。请检查年份。`,
        en: `The time ${met} is before the earliest kept, ${expected}. Check the year.`,
      }
    case 'value-not-a-number':
      return {
        zh: `数值 ${met} 不是有限数字。缺测请不要发送，不要用 NaN 或文本。`,
        en: `The value ${met} is not a finite number. Leave a missing value out; send neither NaN nor text.`,
      }
    case 'value-out-of-range':
      return {
        zh: `数值 ${met} 超出该指标可能的范围 ${expected}。请检查单位和传感器。`,
        en: `The value ${met} is outside what this metric can be, ${expected}. Check the unit and the sensor.`,
      }
    case 'unit-wrong':
      return {
        zh: `单位 ${met} 与该指标的单位 ${expected} 不符。请换算后再发送。`,
        en: `The unit ${met} is not this metric's unit ${expected}. Convert before sending.`,
      }
  }
}
