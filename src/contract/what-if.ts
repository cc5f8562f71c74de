import { z } from 'zod'
import { lngLatSchema } from './geometry.ts'
import { placeKindSchema } from './place.ts'
import { wordsSchema } from './words.ts'

/** Raised whenever the same question would be answered otherwise; every stored result names its own. */
export const WHAT_IF_MODEL = 'what-if 1'

export const VARIANTS_MOST = 3
const LINKS_MOST = 2000
const share = z.number().min(0).max(1)

export const baseServiceSchema = z.enum(['ambulance', 'fire'])
export type BaseService = z.infer<typeof baseServiceSchema>

/** One thing that could be done otherwise. */
export const leverSchema = z.discriminatedUnion('kind', [
  /** Shuts stretches of street, or opens those that are shut. `name`: what whoever chose them called them. */
  z.object({
    kind: z.literal('street'),
    links: z.array(z.int().nonnegative()).min(1).max(LINKS_MOST),
    open: z.boolean(),
    name: wordsSchema,
  }),
  /** Green of the main street at the junction nearest to `at`, as a part of the time that is green for anybody. */
  z.object({
    kind: z.literal('signal'),
    at: lngLatSchema,
    greenShare: z.number().min(0.1).max(0.9),
    cycleS: z.number().min(30).max(240),
  }),
  z.object({ kind: z.literal('hall-windows'), hall: z.string().min(1).max(200), windows: z.int().min(1).max(200) }),
  z.object({
    kind: z.literal('base-moved'),
    service: baseServiceSchema,
    base: z.string().min(1).max(200),
    to: lngLatSchema,
  }),
  z.object({ kind: z.literal('base-added'), service: baseServiceSchema, at: lngLatSchema }),
  /** More bases, where they do most: the sites are the model's to choose. */
  z.object({
    kind: z.literal('bases-chosen'),
    service: baseServiceSchema,
    goal: z.enum(['cover', 'mean-time']),
    count: z.int().min(1).max(10),
  }),
  z.object({
    kind: z.literal('pumps'),
    place: z.string().min(1).max(200),
    m3PerS: z.number().positive().max(50),
    afterMin: z.number().min(0).max(360),
  }),
  z.object({
    kind: z.literal('vouchers'),
    issuedYuan: z.number().positive().max(1e12),
    redemption: share,
    leverage: z.number().positive().max(20),
    displacement: share,
  }),
  z.object({
    kind: z.literal('evacuation'),
    ring: z.array(lngLatSchema).min(3).max(500),
    /** How many waves, and how long after one the next begins; 1: all at once. */
    waves: z.int().min(1).max(12),
    apartMin: z.number().min(0).max(240),
  }),
])
export type Lever = z.infer<typeof leverSchema>
export type LeverKind = Lever['kind']

const variantSchema = z.object({ name: z.string().max(60), levers: z.array(leverSchema).min(1).max(40) })

/** POST /api/what-if/runs */
export const whatIfQuestionSchema = z.object({
  /** The moment forked at, epoch ms of the city's time; null: now. */
  at: z.number().positive().nullable(),
  seed: z.int().min(0).max(4_294_967_295),
  variants: z.array(variantSchema).min(1).max(VARIANTS_MOST),
  /** Rain that is assumed instead of the one that falls; nothing under it is held against reality. */
  rain: z.object({ mmPerH: z.number().min(0).max(300), hours: z.number().positive().max(24) }).nullable(),
})
export type WhatIfQuestion = z.infer<typeof whatIfQuestionSchema>

/** What the fork rests on. derived: worked out from what was measured. */
export const whatIfInputSchema = z.object({
  name: wordsSchema,
  basis: z.enum(['measured', 'derived', 'defaulted', 'missing']),
  said: wordsSchema,
  /** When it was measured. */
  at: z.number().nullable(),
})
export type WhatIfInput = z.infer<typeof whatIfInputSchema>

const bandSchema = z.object({ value: z.number(), low: z.number(), high: z.number() })
export type Band = z.infer<typeof bandSchema>

/** One line of the comparison. */
export const whatIfOutputSchema = z.object({
  id: z.string(),
  name: wordsSchema,
  unit: wordsSchema,
  digits: z.int(),
  /** null: neither is better by itself, as with what a lever says. */
  better: z.enum(['less', 'more']).nullable(),
  /** By scenario, the base first; null: this scenario does not touch it, or it never ends (`why` says which). */
  values: z.array(bandSchema.nullable()),
  /** Against the base, by variant; drawn together, so it is narrower than the difference of two bands. */
  changes: z.array(bandSchema.nullable()),
  /** How many draws the bands of 10 … 90 % rest on; 0: what the lever says, without a spread. */
  draws: z.int().nonnegative(),
  note: wordsSchema.nullable(),
})
export type WhatIfOutput = z.infer<typeof whatIfOutputSchema>

/** What a scenario looks like on the ground. */
export const whatIfGroundSchema = z.object({
  shut: z.array(z.int()),
  /** Stretches whose time changed against the base, the most vehicle hours first; ratio of the times. */
  changed: z.object({ link: z.array(z.int()), ratio: z.array(z.number()) }),
  bases: z.array(
    z.object({ service: baseServiceSchema, at: lngLatSchema, look: z.enum(['stands', 'moved', 'added']) }),
  ),
  areas: z.array(z.array(lngLatSchema)),
})
export type WhatIfGround = z.infer<typeof whatIfGroundSchema>

/** What the future will be asked when it is there. */
export const whatIfWatchSchema = z.object({
  output: z.string(),
  name: wordsSchema,
  unit: wordsSchema,
  digits: z.int(),
  metric: z.string(),
  place: z.string(),
  from: z.number(),
  to: z.number(),
  fold: z.enum(['mean', 'max']),
  /** By scenario, in the metric's own unit. */
  predicted: z.array(bandSchema.nullable()),
  said: wordsSchema,
})
export type WhatIfWatch = z.infer<typeof whatIfWatchSchema>

/** The same question of the same base gives the same bytes. */
export const whatIfResultSchema = z.object({
  inputs: z.array(whatIfInputSchema),
  outputs: z.array(whatIfOutputSchema),
  grounds: z.array(whatIfGroundSchema),
  watches: z.array(whatIfWatchSchema),
  /** 未建模的因素 */
  unmodelled: z.array(wordsSchema),
})
export type WhatIfResult = z.infer<typeof whatIfResultSchema>

export const whatIfScoreSchema = z.object({
  output: z.string(),
  name: wordsSchema,
  unit: wordsSchema,
  digits: z.int(),
  /** Which scenario was held against reality: 0 is the base, else the variant that was adopted. */
  scenario: z.int().nonnegative(),
  from: z.number(),
  to: z.number(),
  predicted: bandSchema,
  actual: z.number().nullable(),
  /** Reality lay within 10 … 90 %. */
  inside: z.boolean().nullable(),
  scoredAt: z.number(),
  said: wordsSchema,
})
export type WhatIfScore = z.infer<typeof whatIfScoreSchema>

export const whatIfStateSchema = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed'])

export const whatIfRunSchema = z.object({
  id: z.string(),
  model: z.string(),
  question: whatIfQuestionSchema,
  /** The moment that was forked at. */
  at: z.number(),
  askedAt: z.number(),
  askedBy: wordsSchema,
  state: whatIfStateSchema,
  /** 0 … 1, and what is being worked out. */
  progress: z.number(),
  step: wordsSchema.nullable(),
  /** Why it failed. */
  fault: wordsSchema.nullable(),
  tookMs: z.number().nullable(),
  result: whatIfResultSchema.nullable(),
  /** SHA-256 of the result's bytes. */
  hash: z.string().nullable(),
  /** The variant that was carried out, from 1; who said so and when. */
  adopted: z.object({ variant: z.int().positive(), by: wordsSchema, at: z.number() }).nullable(),
  /** Shown on the leader's wall since. */
  sharedAt: z.number().nullable(),
  scores: z.array(whatIfScoreSchema),
})
export type WhatIfRun = z.infer<typeof whatIfRunSchema>

/** GET /api/what-if/runs, the newest first: what a list shows. */
export const whatIfRowSchema = whatIfRunSchema
  .pick({ id: true, at: true, askedAt: true, askedBy: true, state: true, sharedAt: true, adopted: true, scores: true })
  .extend({ variants: z.array(z.string()) })
export type WhatIfRow = z.infer<typeof whatIfRowSchema>

/** How this model did so far, by what it foretold. */
export const whatIfRecordSchema = z.object({
  output: z.string(),
  name: wordsSchema,
  unit: wordsSchema,
  digits: z.int(),
  scored: z.int(),
  meanError: z.number(),
  insideShare: z.number(),
})
export const whatIfRunsAnswerSchema = z.object({ runs: z.array(whatIfRowSchema), record: z.array(whatIfRecordSchema) })
export type WhatIfRunsAnswer = z.infer<typeof whatIfRunsAnswerSchema>

/** GET /api/what-if/shared: the last comparison that was put on the wall. */
export const whatIfSharedAnswerSchema = z.object({ run: whatIfRunSchema.nullable() })

/** GET /api/what-if/levers */
export const whatIfLeversAnswerSchema = z.object({
  /** `windows`: open now, as the model takes it. */
  halls: z.array(z.object({ id: z.string(), name: wordsSchema, at: lngLatSchema, windows: z.int().nullable() })),
  bases: z.array(
    z.object({ id: z.string(), service: baseServiceSchema, name: wordsSchema, at: lngLatSchema, units: z.int() }),
  ),
  lowPoints: z.array(z.object({ id: z.string(), name: wordsSchema, at: lngLatSchema, kind: placeKindSchema })),
  /** Streets that are shut now. */
  shut: z.array(z.int()),
  /** The pack has the names of its streets. */
  named: z.boolean(),
})
export type WhatIfLeversAnswer = z.infer<typeof whatIfLeversAnswerSchema>

/** GET /api/what-if/streets?q= or ?lng=&lat=: streets by a part of their name, or the stretch that was pointed at. */
export const whatIfStreetsQuerySchema = z.object({
  q: z.string().max(100).optional(),
  lng: z.coerce.number().min(-180).max(180).optional(),
  lat: z.coerce.number().min(-90).max(90).optional(),
})
export const whatIfStreetSchema = z.object({
  id: z.string(),
  name: wordsSchema,
  links: z.array(z.int()),
  lengthM: z.number(),
  middle: lngLatSchema,
})
export type WhatIfStreet = z.infer<typeof whatIfStreetSchema>
export const whatIfStreetsAnswerSchema = z.object({ streets: z.array(whatIfStreetSchema) })

export const whatIfAdoptionSchema = z.object({ variant: z.int().min(1).max(VARIANTS_MOST) })
