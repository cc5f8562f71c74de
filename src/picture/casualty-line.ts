import type { Casualties } from '#contract/incident.ts'
import type { Words } from '#contract/words.ts'
import { CASUALTY_KEYS, CASUALTY_WORDS } from './incident-words.ts'

/** 死亡 1 人、失踪 人数不明…: what is not known is said as such, never as zero. */
export function casualtyLine(casualties: Casualties): Words {
  const parts = CASUALTY_KEYS.map((key) => ({ word: CASUALTY_WORDS[key], count: casualties[key] }))
  return {
    zh: parts.map(({ word, count }) => (count === null ? `${word.zh}人数不明` : `${word.zh} ${count} 人`)).join('，'),
    en: parts.map(({ word, count }) => (count === null ? `${word.en} not known` : `${count} ${word.en}`)).join(', '),
  }
}
