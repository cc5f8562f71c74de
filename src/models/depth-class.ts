import type { Words } from '#contract/words.ts'

/** What water of a depth means for who must pass. */
export const DEPTH_CLASSES = ['passable', 'caution', 'closed', 'dangerous', 'floating'] as const
export type DepthClass = (typeof DEPTH_CLASSES)[number]

/** From which depth, m (domain.md §B4, mark D unless a standard is named there): a city replaces them. */
export const DEPTH_LIMITS_M: Readonly<Record<DepthClass, number>> = {
  passable: 0,
  caution: 0.15,
  closed: 0.27,
  dangerous: 0.5,
  floating: 0.8,
}
export const DEPTH_WORDS: Readonly<Record<DepthClass, Words>> = {
  passable: { zh: '可通行', en: 'Passable' },
  caution: { zh: '注意通行', en: 'Pass with care' },
  closed: { zh: '断路', en: 'Road closed' },
  dangerous: { zh: '危及人身', en: 'Danger to life' },
  floating: { zh: '车辆漂浮风险', en: 'Vehicles may float' },
}

export function depthClassOf(depthM: number): DepthClass {
  return DEPTH_CLASSES.findLast((level) => depthM >= DEPTH_LIMITS_M[level]) ?? 'passable'
}
