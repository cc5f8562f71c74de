import { z } from 'zod'

/** 自然灾害 · 事故灾难 · 公共卫生事件 · 社会安全事件 (突发事件应对法 2024, art. 2). */
export const INCIDENT_CLASSES = ['natural', 'accident', 'health', 'security'] as const
export const incidentClassSchema = z.enum(INCIDENT_CLASSES)
export type IncidentClass = z.infer<typeof incidentClassSchema>

export const INCIDENT_TYPES = [
  'flood',
  'storm',
  'quake',
  'hazmat',
  'traffic',
  'fire',
  'gas',
  'power',
  'water-supply',
  'crowd',
  'food',
  'epidemic',
  'cyber',
  'other',
] as const
export const incidentTypeSchema = z.enum(INCIDENT_TYPES)
export type IncidentType = z.infer<typeof incidentTypeSchema>

/** Class of each type; `null`: said by whoever opens it. */
export const CLASS_OF_TYPE: Readonly<Record<IncidentType, IncidentClass>> = {
  flood: 'natural',
  storm: 'natural',
  quake: 'natural',
  hazmat: 'accident',
  traffic: 'accident',
  fire: 'accident',
  gas: 'accident',
  power: 'accident',
  'water-supply': 'accident',
  crowd: 'security',
  food: 'health',
  epidemic: 'health',
  cyber: 'security',
  other: 'accident',
}

/** 事件分级 特别重大 · 重大 · 较大 · 一般 (art. 3). Not a warning's colour, not a response level; may be unknown, then null. */
export const GRADES = ['especially-major', 'major', 'considerable', 'ordinary'] as const
export const gradeSchema = z.enum(GRADES)
export type Grade = z.infer<typeof gradeSchema>

/** 应急响应级别 一级–四级, I the highest (art. 71). */
export const RESPONSE_LEVELS = ['I', 'II', 'III', 'IV'] as const
export const responseLevelSchema = z.enum(RESPONSE_LEVELS)
export type ResponseLevel = z.infer<typeof responseLevelSchema>

/** 接报 核实 研判 响应 指挥部 调派 处置 控制 终止 复盘 归档, and the three ways out before a response (domain.md §C3). */
export const INCIDENT_STATES = [
  'reported',
  'verified',
  'assessed',
  'activated',
  'commanding',
  'dispatched',
  'onscene',
  'controlled',
  'ended',
  'review',
  'archived',
  'false-report',
  'handed-over',
  'merged',
] as const
export const incidentStateSchema = z.enum(INCIDENT_STATES)
export type IncidentState = z.infer<typeof incidentStateSchema>

const count = z.int().min(0).max(1_000_000)
/** People; null: not known yet, which is not zero. */
export const casualtiesSchema = z.object({
  dead: count.nullable(),
  missing: count.nullable(),
  serious: count.nullable(),
  minor: count.nullable(),
  trapped: count.nullable(),
  evacuated: count.nullable(),
})
export type Casualties = z.infer<typeof casualtiesSchema>

/** What must be true before a response ends (domain.md §C3). */
export const ENDING_CHECKS = ['treated', 'source-controlled', 'secondary', 'settled', 'restored'] as const
export const endingCheckSchema = z.enum(ENDING_CHECKS)
export type EndingCheck = z.infer<typeof endingCheckSchema>

/** A value that a step rests on: what it was, and when it was measured. */
export const groundSchema = z.object({
  metric: z.string().max(100),
  place: z.string().max(200),
  value: z.number(),
  at: z.number(),
})
export type Ground = z.infer<typeof groundSchema>

/**
 * What an order or a word to the public rested on when it was given: the reading that spoke worst, or people's newest word. Not fresh:
 * the officer was shown how old it was, and confirmed.
 */
export const restsSchema = z.object({
  /** Event time; null: nothing was known. */
  at: z.number().nullable(),
  freshness: z.enum(['fresh', 'stale', 'unknown']),
  /** null: people's word alone. */
  reading: z.object({ metric: z.string(), place: z.string(), value: z.number().nullable() }).nullable(),
})
export type Rests = z.infer<typeof restsSchema>
