import { z } from 'zod'
import { lngLatSchema } from './geometry.ts'
import { wordsSchema } from './words.ts'

/** What a unit can do; an order asks for one of these. */
export const SKILLS = [
  'fire',
  'medical',
  'police',
  'pump',
  'hazmat',
  'water-rescue',
  'power',
  'gas',
  'traffic',
  'supply',
] as const
export const skillSchema = z.enum(SKILLS)
export type Skill = z.infer<typeof skillSchema>

/** 在位 出动 到场 由命令得出；此处只记其余。 What a unit says of itself between orders. */
export const UNIT_STATES = ['available', 'resting', 'repair', 'off'] as const
export const unitStateSchema = z.enum(UNIT_STATES)
export type UnitState = z.infer<typeof unitStateSchema>

/** A team or vehicle that can be sent. */
export const unitSchema = z.object({
  id: z.string().min(1).max(64),
  name: wordsSchema,
  kind: z.enum(['team', 'vehicle']),
  skills: z.array(skillSchema).min(1).max(10),
  people: z.int().min(0).max(10_000),
  /** Where it stands when nothing else is known of it. */
  base: lngLatSchema,
  office: wordsSchema,
  /** The moving thing of the live map that is this unit, where there is one: `<source>/<id>`. */
  track: z.string().max(200).optional(),
})
export type Unit = z.infer<typeof unitSchema>

/** Everything else that a city holds ready. */
export const resourceSchema = z.object({
  id: z.string().min(1).max(64),
  kind: z.enum(['supply', 'shelter', 'hospital', 'expert']),
  name: wordsSchema,
  at: lngLatSchema,
  office: wordsSchema,
  /** supply: pieces held · shelter: places · hospital: beds · expert: 1. */
  amount: z.number().min(0),
  used: z.number().min(0),
  unit: wordsSchema,
})
export type Resource = z.infer<typeof resourceSchema>
