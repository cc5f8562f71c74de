import { z } from 'zod'

/** A sentence or name in both languages of the product. */
export const wordsSchema = z.object({ zh: z.string(), en: z.string() })
export type Words = z.infer<typeof wordsSchema>
