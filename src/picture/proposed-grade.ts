import type { Casualties, Grade, IncidentType } from '#contract/incident.ts'

/** Least numbers of a grade; 以上 includes the number (生产安全事故报告和调查处理条例 art. 3). */
interface Rung {
  readonly grade: Grade
  readonly dead: number
  readonly serious?: number
}

/** 生产安全事故, and what is measured by it: fire, traffic, gas, hazardous goods, crowds, power. */
const ACCIDENT: readonly Rung[] = [
  { grade: 'especially-major', dead: 30, serious: 100 },
  { grade: 'major', dead: 10, serious: 50 },
  { grade: 'considerable', dead: 3, serious: 10 },
]
/** 地震: dead with missing. */
const QUAKE: readonly Rung[] = [
  { grade: 'especially-major', dead: 300 },
  { grade: 'major', dead: 50 },
  { grade: 'considerable', dead: 10 },
]
/** 气象灾害 by deaths alone; 水旱灾害 has qualitative rules only and is measured by the same deaths. */
const WEATHER: readonly Rung[] = [
  { grade: 'especially-major', dead: 30 },
  { grade: 'major', dead: 10 },
  { grade: 'considerable', dead: 3 },
]

/** Types whose grade follows from people (domain.md §C1). The others are graded by what casualties do not say. */
const LADDERS: Readonly<Partial<Record<IncidentType, readonly Rung[]>>> = {
  fire: ACCIDENT,
  traffic: ACCIDENT,
  gas: ACCIDENT,
  hazmat: ACCIDENT,
  power: ACCIDENT,
  other: ACCIDENT,
  quake: QUAKE,
  storm: WEATHER,
  flood: WEATHER,
}
const MISSING_COUNT: ReadonlySet<IncidentType> = new Set(['quake'])

/**
 * The grade that the casualties known so far amount to; a person decides. null: nothing known of people, or a type that is not graded by
 * them (social security may stay without a grade, 突发事件应对法 art. 3; food by patients).
 */
export function proposedGrade(type: IncidentType, { dead, missing, serious, minor }: Casualties): Grade | null {
  if (type === 'food') return foodGrade(dead, serious, minor)
  const rungs = LADDERS[type]
  if (!rungs || (dead === null && serious === null && (missing === null || !MISSING_COUNT.has(type)))) return null
  const lost = (dead ?? 0) + (MISSING_COUNT.has(type) ? (missing ?? 0) : 0)
  const met = rungs.find((rung) => lost >= rung.dead || (rung.serious !== undefined && (serious ?? 0) >= rung.serious))
  return met?.grade ?? 'ordinary'
}

/** 食物中毒: more than 100 ill with a death, or 10 dead: 重大; more than 100 ill, or a death: 较大; from 30 ill: 一般. */
function foodGrade(dead: number | null, serious: number | null, minor: number | null): Grade | null {
  if (dead === null && serious === null && minor === null) return null
  const ill = (serious ?? 0) + (minor ?? 0) + (dead ?? 0)
  const lost = dead ?? 0
  if (lost >= 10 || (ill > 100 && lost > 0)) return 'major'
  if (ill > 100 || lost > 0) return 'considerable'
  return ill >= 30 ? 'ordinary' : null
}
