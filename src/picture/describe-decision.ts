import type { Descriptions } from './describe-entry.ts'
import { decisionName } from './measures.ts'

type Kinds = 'advice-decided' | 'effect-measured' | 'index-weights-saved' | 'brief-saved'

const WORD = {
  zh: (taken: boolean) => (taken ? '采纳' : '不采纳'),
  en: (taken: boolean) => (taken ? 'took' : 'refused'),
}

/** Decisions on advice, what came of them, the weights of the index, and the daily brief. */
export const describeDecision: Descriptions<Kinds> = {
  'advice-decided': (entry, zh, en) => {
    const { taken, why } = entry
    const name = decisionName(entry)
    return [
      `${zh.who}${WORD.zh(taken)}建议${name.zh}：${why}`,
      `${en.who} ${WORD.en(taken)} the advice ${name.en}: ${why}`,
    ]
  },
  'effect-measured': ({ decision, effect }, zh, en) => {
    if (effect.is === 'none') {
      return [
        `${zh.the('decision', decision)}的效果无法测得：${effect.reason.zh}`,
        `The effect of ${en.the('decision', decision)} cannot be measured: ${effect.reason.en}`,
      ]
    }
    const { low, high, digits, controls } = effect
    const said = signed(effect.effect, digits)
    const range = `${signed(low, digits)} … ${signed(high, digits)}`
    return [
      `${zh.the('decision', decision)}扣除对照后的实测变化 ${said}（${range}，对照 ${controls} 个）`,
      `${en.the('decision', decision)}: measured change less its control ${said} (${range}, ${controls} controls)`,
    ]
  },
  'index-weights-saved': ({ edition, cr, why }, zh, en) => [
    `${zh.who}保存城市运行指数权重第 ${edition} 版（一致性比率 ${cr.toFixed(3)}）：${why}`,
    `${en.who} saved weights of the city index, edition ${edition} (consistency ratio ${cr.toFixed(3)}): ${why}`,
  ],
  'brief-saved': ({ edition }, zh, en) => [
    `${zh.who}保存今日城市运行简报第 ${edition} 版`,
    `${en.who} saved the daily brief, edition ${edition}`,
  ],
}

function signed(value: number, digits: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(Math.min(6, digits))}`
}
