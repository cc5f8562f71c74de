import type { Words } from '#contract/words.ts'

export const CROWD_LEVELS = ['free', 'slowed', 'contact', 'dangerous', 'critical'] as const
export type CrowdLevel = (typeof CROWD_LEVELS)[number]

/** From which density, people per m² (Fruin, domain.md §C9, V56). Up to 0.43 everybody walks as they like. */
const LIMITS: Readonly<Record<CrowdLevel, number>> = {
  free: 0,
  slowed: 2,
  contact: 3.57,
  dangerous: 5.55,
  critical: 7.1,
}
export const CROWD_WORDS: Readonly<Record<CrowdLevel, Words>> = {
  free: { zh: '行走自如', en: 'Walking freely' },
  slowed: { zh: '行走受阻', en: 'Slowed' },
  contact: { zh: '身体不由自主接触', en: 'Involuntary contact' },
  dangerous: { zh: '危险拥挤', en: 'Dangerous' },
  critical: { zh: '临界，可能发生踩踏', en: 'Critical: a crush may happen' },
}

export function crowdLevelOf(peoplePerM2: number): CrowdLevel {
  return CROWD_LEVELS.findLast((level) => peoplePerM2 >= LIMITS[level]) ?? 'free'
}
