import { pinyin } from 'pinyin-pro'
import type { Pinyin } from './find.ts'

/** 空气质量 → kongqizhiliang, kqzl. What is not Chinese stays as it is. */
export function pinyinOf(text: string): Pinyin {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const plain = syllables.map((one) => one.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
  return { full: plain.join(''), initials: plain.map((one) => one[0] ?? '').join('') }
}
