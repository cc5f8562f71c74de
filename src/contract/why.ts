import { z } from 'zod'
import { wordsSchema } from './words.ts'

const instant = z.coerce.number().min(0).max(8e15)

/**
 * `GET /api/why`: two windows of `span` ms that end at `from` and `to`. Absent: the window that ends now against the same one a week
 * before.
 */
export const whyQuerySchema = z.object({
  metric: z.string().max(100),
  place: z.string().max(200).default('city'),
  from: instant.optional(),
  to: instant.optional(),
  span: z.coerce
    .number()
    .int()
    .min(60_000)
    .max(31 * 86_400_000)
    .optional(),
})
export type WhyQuery = z.infer<typeof whyQuerySchema>

/** Where a cause or a part is proven: a figure's lineage, an incident, or a moment of the recorded past. */
export const whyEvidenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('figure'), metric: z.string(), place: z.string() }),
  z.object({ kind: z.literal('incident'), incident: z.string() }),
  z.object({ kind: z.literal('moment'), at: z.number(), metric: z.string(), place: z.string() }),
  z.object({ kind: z.literal('source'), source: z.string() }),
])
export type WhyEvidence = z.infer<typeof whyEvidenceSchema>

/** What stood in the same place at the same time. */
export const whyCauseSchema = z.object({
  id: z.string(),
  kind: z.enum(['incident', 'alarm', 'closure', 'rain', 'warning', 'silence']),
  title: wordsSchema,
  place: z.string(),
  from: z.number(),
  /** null: stands still. */
  to: z.number().nullable(),
  /** true: an entry of the journal says how (a street is shut, a source is silent); else it only accompanied the change. */
  mechanism: z.boolean(),
  evidence: whyEvidenceSchema,
})
export type WhyCause = z.infer<typeof whyCauseSchema>

const whyItemSchema = z.object({
  metric: z.string(),
  place: z.string(),
  name: wordsSchema,
  amount: z.number(),
  before: z.number().optional(),
  after: z.number().optional(),
})

/** One district × domain × cause. `measured`: measured differently, no change of the city; `rest`: what the kept parts do not come to. */
export const contributionSchema = z.object({
  id: z.string(),
  place: z.string(),
  placeName: wordsSchema,
  /** Id of the index's domain, or the figure itself. */
  domain: z.string(),
  domainName: wordsSchema,
  effect: z.enum(['value', 'rate', 'mix', 'measured', 'cap', 'rest']),
  /** In the figure's unit; all of them sum to `change` within 1e-9. */
  amount: z.number(),
  /** The one this row is told with; null: nothing known stood there. */
  cause: whyCauseSchema.nullable(),
  /** What else stood there, most related first. */
  others: z.array(whyCauseSchema),
  /** The parts that moved it most. */
  items: z.array(whyItemSchema),
  evidence: whyEvidenceSchema,
})
export type Contribution = z.infer<typeof contributionSchema>

const windowSchema = z.object({ from: z.number(), to: z.number(), value: z.number() })

export const whyAnswerSchema = z.object({
  metric: z.string(),
  place: z.string(),
  placeName: wordsSchema,
  before: windowSchema,
  after: windowSchema,
  change: z.number(),
  /** Greatest first. */
  contributions: z.array(contributionSchema),
  /** Figures whose parts' past is not kept: they are told as a whole. */
  unkept: z.array(z.object({ metric: z.string(), name: wordsSchema })),
  sentence: wordsSchema,
})
export type WhyAnswer = z.infer<typeof whyAnswerSchema>

/** `GET /api/why`: a figure of which one of the windows holds nothing is no fault of who asks; then why there is no comparison. */
export const whyReplySchema = z.union([whyAnswerSchema, z.object({ unknown: wordsSchema })])
export type WhyReply = z.infer<typeof whyReplySchema>

/** `GET /api/why/greatest`: which of the leader's figures moved most against the same hour a week before; null while none has such a past. */
export const greatestChangeSchema = z.object({
  at: z.number(),
  /** How often as far as is usual between two such hours; undefined answers are left out. */
  why: whyAnswerSchema.nullable(),
  times: z.number().nullable(),
})
export type GreatestChange = z.infer<typeof greatestChangeSchema>
