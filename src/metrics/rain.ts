import type { Words } from '#contract/words.ts'

/** Lower limits of the grades, mm, for the amount of 24 hours and of 12 hours (domain.md §B4). */
const LIMITS = { 24: [0.1, 10, 25, 50, 100, 250], 12: [0.1, 5, 15, 30, 70, 140] } as const
const GRADES: readonly Words[] = [
  { zh: '小雨', en: 'Light rain' },
  { zh: '中雨', en: 'Moderate rain' },
  { zh: '大雨', en: 'Heavy rain' },
  { zh: '暴雨', en: 'Rainstorm' },
  { zh: '大暴雨', en: 'Heavy rainstorm' },
  { zh: '特大暴雨', en: 'Extraordinary rainstorm' },
]

/** Grade of an amount of rain, mm, fallen within 12 or 24 hours; undefined below 0.1 mm: no rain to speak of. */
export function rainGrade(amountMm: number, hours: 12 | 24): Words | undefined {
  const passed = LIMITS[hours].filter((limit) => amountMm >= limit).length
  return GRADES[passed - 1]
}
