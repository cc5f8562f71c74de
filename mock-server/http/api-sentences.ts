import type { Words } from '#contract/words.ts'

export const notReady: Words = {
  zh: '服务器正在启动，尚不能提供画面。请稍候。',
  en: 'The relay is starting and has no frame to show yet. Wait a little.',
}
export const latestUnasked: Words = {
  zh: '请说明要查哪个指标或地点：/api/latest?metric=… 或 ?place=…。',
  en: 'Say which metric or place: /api/latest?metric=… or ?place=….',
}

export function metricUnknown(metric: string): Words {
  return {
    zh: `指标“${metric.slice(0, 60)}”不在指标目录中。请核对 metric 拼写。`,
    en: `Metric “${metric.slice(0, 60)}” is not in the catalogue. Check the spelling of metric.`,
  }
}

export function placeUnknown(place: string): Words {
  return {
    zh: `地点“${place.slice(0, 60)}”未登记。可用的地点见 /api/places。`,
    en: `Place “${place.slice(0, 60)}” is not registered. /api/places lists those that are.`,
  }
}

/** @param field which parameter of the query is at fault */
export function badSeriesQuery(field: PropertyKey | undefined): Words {
  switch (field) {
    case 'metric':
    case 'place':
      return { zh: `缺少参数 ${field}。请加上它。`, en: `The parameter ${field} is missing. Add it.` }
    case 'to':
      return {
        zh: '参数 to 须是晚于 from 的时间（毫秒时间戳）。请改正。',
        en: 'The parameter to must be a time after from, in epoch milliseconds. Correct it.',
      }
    case 'points':
      return {
        zh: '参数 points 须是 1 至 4000 的整数。请改正。',
        en: 'The parameter points must be a whole number from 1 to 4000. Correct it.',
      }
    default:
      return {
        zh: '参数 from 须是毫秒时间戳。请改正。',
        en: 'The parameter from must be a time in epoch milliseconds. Correct it.',
      }
  }
}

export function tapeHasNoPast(tape: string): Words {
  return {
    zh: `录像“${tape.slice(0, 60)}”没有自己的历史，或尚未推演。请先打开它，或去掉参数 tape。`,
    en: `The tape “${tape.slice(0, 60)}” has no past of its own, or was not worked out yet. Open it first, or leave the parameter tape out.`,
  }
}
