import { z } from 'zod'
import { wordsSchema } from './words.ts'

/** Every refusal: what, why and what to do. */
export const refusalSchema = z.object({ sentence: wordsSchema })

/** One question or change of the HTTP interface; OpenAPI is made of these, and a test holds the routes to them. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** `{name}` stands for one segment. */
  readonly path: string
  readonly summary: string
  readonly query?: z.ZodObject
  readonly body?: { readonly type: string; readonly schema?: z.ZodType }
  readonly answer?: { readonly type: string; readonly schema?: z.ZodType }
  /** Asks for the relay's token where one is set, and for a page of its own. */
  readonly change?: true
}

/** A body or answer in JSON. */
export const json = (schema: z.ZodType) => ({ type: 'application/json', schema })
