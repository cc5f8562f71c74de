import { localeOf } from './lang.ts'
import type { Lang } from './lang.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** A value with exactly `digits` decimals, grouped by thousands; a minus is U+2212 so that it is as wide as a plus. */
export function formatNumber(value: number, digits: number, lang: Lang): string {
  return of(lang, digits, 'negative').format(value).replace('-', '−')
}

/** A difference: always with its sign, `±0` when it rounds to nothing. */
export function formatChange(change: number, digits: number, lang: Lang): string {
  const text = of(lang, digits, 'exceptZero').format(change).replace('-', '−')
  return /[1-9]/.test(text) ? text : '±0'
}

function of(lang: Lang, digits: number, signDisplay: 'negative' | 'exceptZero'): Intl.NumberFormat {
  const key = `${lang} ${digits} ${signDisplay}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(localeOf(lang), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay,
  })
  formats.set(key, made)
  return made
}
