import type { Contribution, WhyAnswer } from '#contract/why.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'

/** Digits beyond those that a figure is shown with: parts are smaller than the whole. */
const FINER = 1
const NAMED = 2

/** domain.md §D3: figure, direction, how far, mostly by whom; what stood there is accompanied by, never caused by. */
export function whySentence(why: Omit<WhyAnswer, 'sentence'>): Words {
  const metric = metricById(why.metric)
  const digits = (metric?.digits ?? 1) + FINER
  const unit = metric?.unit === '%' ? { zh: '个百分点', en: ' pp' } : { zh: '', en: '' }
  const size = (amount: number) => amount.toFixed(digits)
  const signed = (amount: number) => `${amount > 0 ? '+' : '−'}${size(Math.abs(amount))}`
  const zh = metric?.zh ?? why.metric
  const en = metric?.en ?? why.metric
  if (Number(size(why.change)) === 0) return { zh: `${zh}基本持平`, en: `${en} held steady` }
  const parts = why.contributions.filter(({ amount }) => amount * why.change > 0).slice(0, NAMED)
  const shown = (row: Contribution): Words => {
    const own = row.domain === why.metric
    const what =
      row.effect === 'measured' ? { zh: '（监测口径变化）', en: ' (measured differently)' } : { zh: '', en: '' }
    return {
      zh: `${row.placeName.zh}${own ? '' : row.domainName.zh}${what.zh}（${signed(row.amount)}）`,
      en: `${row.placeName.en}${own ? '' : ` ${row.domainName.en}`}${what.en} (${signed(row.amount)})`,
    }
  }
  const rows = parts.map(shown)
  const cause = parts.find((row) => row.cause)?.cause
  const mostly = rows.length > 0
  return {
    zh: `${zh}${why.change > 0 ? '上升' : '下降'} ${size(Math.abs(why.change))}${unit.zh}${mostly ? `，主要由${rows.map((row) => row.zh).join('、')}带动` : ''}${cause ? `，伴随：${cause.title.zh}` : ''}`,
    en: `${en} ${why.change > 0 ? 'rose' : 'fell'} by ${size(Math.abs(why.change))}${unit.en}${mostly ? `, mostly ${rows.map((row) => row.en).join(' and ')}` : ''}${cause ? `; accompanied by: ${cause.title.en}` : ''}`,
  }
}
