import { z } from 'zod'
import type { Words } from './words.ts'

/** The domains of the city's running index, in the order in which weights and judgements list them (domain.md §B10.6). */
export const INDEX_DOMAIN_IDS = [
  'index_economy',
  'index_environment',
  'index_traffic',
  'index_safety',
  'index_livelihood',
  'index_digital',
  'index_response',
] as const

export const INDEX_DOMAIN_NAMES: Readonly<Record<(typeof INDEX_DOMAIN_IDS)[number], Words>> = {
  index_economy: { zh: '经济活力', en: 'Economy' },
  index_environment: { zh: '生态环境', en: 'Environment' },
  index_traffic: { zh: '交通运行', en: 'Traffic' },
  index_safety: { zh: '公共安全', en: 'Public safety' },
  index_livelihood: { zh: '民生服务', en: 'Livelihood' },
  index_digital: { zh: '数字底座', en: 'Digital base' },
  index_response: { zh: '诉求响应', en: 'Response' },
}

const DOMAINS = INDEX_DOMAIN_IDS.length
const PAIRS = (DOMAINS * (DOMAINS - 1)) / 2

/** How many times as important the first of each pair is: rows of the upper triangle one after another, each 1/9 … 9. */
export const judgementsSchema = z
  .array(
    z
      .number()
      .min(1 / 9)
      .max(9),
  )
  .length(PAIRS)
/** One share for each domain, 0 … 1; null: nothing is known of it. */
export const entropySchema = z.array(z.number().min(0).max(1).nullable()).length(DOMAINS)
/** Shares that add up to 1. */
export const indexWeightsSchema = z.array(z.number().min(0).max(1)).length(DOMAINS)
