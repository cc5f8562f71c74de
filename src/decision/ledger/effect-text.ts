import type { Effect, Expected } from '#contract/measure.ts'
import type { Lang } from '#ui/lang.ts'
import { formatChange } from '#ui/number-format.ts'
import { unitWords } from '#ui/unit-words.ts'

interface Shown {
  readonly unit: string
  readonly digits: number
}

/** −31 … −3 cm */
export function expectedText(
  { low, high }: Pick<Expected, 'low' | 'high'>,
  { unit, digits }: Shown,
  lang: Lang,
): string {
  const fine = finer(digits, high - low)
  if (low === high) return `${formatChange(low, digits, lang)} ${unitWords(unit, lang)}`.trim()
  return `${formatChange(low, fine, lang)} … ${formatChange(high, fine, lang)} ${unitWords(unit, lang)}`.trim()
}

/** −19.5 cm (−21 … −18) */
export function measuredText(effect: Extract<Effect, { readonly is: 'measured' }>, lang: Lang): string {
  const { low, high, digits, unit } = effect
  const fine = finer(digits, high - low)
  const range = `${formatChange(low, fine, lang)} … ${formatChange(high, fine, lang)}`
  return `${formatChange(effect.effect, fine, lang)} ${unitWords(unit, lang)} (${range})`.replace('  ', ' ')
}

/** A range narrower than the figure's own digits would read as one number. */
function finer(digits: number, span: number): number {
  return span > 0 && span < 10 ** -digits * 2 ? digits + 1 : digits
}
