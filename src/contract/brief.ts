import { z } from 'zod'
import { json } from './operation.ts'
import type { Operation } from './operation.ts'
import { wordsSchema } from './words.ts'

/** 发生了什么 · 为什么 · 将会怎样 · 请决策. */
export const BRIEF_SECTIONS = ['happened', 'why', 'ahead', 'decide'] as const
export const briefSectionSchema = z.enum(BRIEF_SECTIONS)
export type BriefSection = z.infer<typeof briefSectionSchema>

/** What a sentence rests on: a figure (now, or over a stretch of time), a line of the journal, or a page of this product. */
export const briefRefSchema = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('figure'),
    metric: z.string().max(100),
    place: z.string().max(200),
    of: z.enum(['now', 'mean', 'max', 'min']),
    value: z.number(),
    /** As of; the end of the stretch. */
    at: z.number(),
    /** Where the stretch begins; null for now. */
    from: z.number().nullable(),
  }),
  z.object({ is: z.literal('entry'), seq: z.int().positive() }),
  z.object({ is: z.literal('page'), address: z.string().max(300).regex(/^\//) }),
])
export type BriefRef = z.infer<typeof briefRefSchema>
export type FigureRef = Extract<BriefRef, { readonly is: 'figure' }>

export const briefSentenceSchema = z.object({
  id: z.string().min(1).max(100),
  section: briefSectionSchema,
  said: z.object({ zh: z.string().trim().min(1).max(500), en: z.string().trim().min(1).max(800) }),
  refs: z.array(briefRefSchema).max(8),
  /** Rests on a figure that was old, or that covers a day not yet over. */
  provisional: z.boolean(),
  /** In which languages a person wrote it anew. */
  edited: z.object({ zh: z.boolean(), en: z.boolean() }),
})
export type BriefSentence = z.infer<typeof briefSentenceSchema>

/** The city's calendar day, yyyymmdd. */
export const briefDaySchema = z.string().regex(/^\d{8}$/)

/** A figure of a sentence that is not what it was when the sentence was written. */
export const changedFigureSchema = z.object({
  sentence: z.string(),
  metric: z.string(),
  place: z.string(),
  was: z.number(),
  wasAt: z.number(),
  /** null: it cannot be found any more. */
  is: z.number().nullable(),
  isAt: z.number().nullable(),
})
export type ChangedFigure = z.infer<typeof changedFigureSchema>

export const briefAnswerSchema = z.object({
  day: briefDaySchema,
  asOf: z.number(),
  demo: z.boolean(),
  /** 0: nobody saved it yet, it is the draft. */
  edition: z.int().nonnegative(),
  version: z.int().positive().nullable(),
  savedAt: z.number().nullable(),
  savedBy: wordsSchema.nullable(),
  sentences: z.array(briefSentenceSchema),
  /** As it would be drafted from the figures of now. */
  draft: z.array(briefSentenceSchema),
  changed: z.array(changedFigureSchema),
})
export type BriefAnswer = z.infer<typeof briefAnswerSchema>

export const briefPaperQuerySchema = z.object({ lang: z.enum(['zh', 'en']).default('zh') })

export const BRIEF_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/briefs/{day}',
    summary:
      "The brief of `today` or of a day (yyyymmdd): as it was saved, or today's draft; its figures looked up anew.",
    answer: json(briefAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/briefs/{day}/paper.pdf',
    summary: 'The same on A4, with the figures behind each sentence.',
    query: briefPaperQuerySchema,
    answer: { type: 'application/pdf' },
  },
]
