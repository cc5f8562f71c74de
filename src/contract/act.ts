import { z } from 'zod'
import { roleSchema } from './person.ts'

/** Of every line of the journal. */
export const entryEnvelope = {
  /** Gapless, from 1, given by the journal. */
  seq: z.int().positive(),
  /** When it happened, epoch ms. Fold by `seq`, show by `at`. */
  at: z.number(),
  /** Made by whoever asked; the same id is written once. */
  id: z.string(),
  /** Who: `relay`, or a post. */
  actor: z.string(),
  /** In which role a post acted. */
  role: roleSchema.optional(),
  /** The command that led to this entry. */
  cause: z.string().optional(),
}

/**
 * Ids of things that officers make: made by the page, so that a retry names the same thing. Nothing but letters, digits, `_` and `-`:
 * ids that the relay makes hold a `/`, so that nobody can take one of those beforehand, and an id may name a file.
 */
export const madeId = z.string().regex(/^[\w-]{8,64}$/)

/** Of everything an officer asks. */
const commandEnvelope = {
  /** Made by the page once and kept over every retry: the same command has one effect and one answer. */
  id: madeId,
  /** The newest entry that touched the thing this is about, as the officer saw it: what changed since is a conflict, not overwritten. */
  expected: z.int().nonnegative().optional(),
  /** The officer was shown that the evidence is old or unknown, and said yes again. The event time shown; null: unknown. */
  confirmed: z.object({ evidenceAt: z.number().nullable() }).optional(),
}

/**
 * What an officer asks (`do`, imperative) and the entry it becomes (`kind`, past tense): one row, so that neither can say something
 * the other does not know.
 * @param fields of both
 * @param decided of the entry only: what the relay adds when it decides
 */
export function act<D extends string, K extends string, F extends z.ZodRawShape, E extends z.ZodRawShape>(
  ask: D,
  kind: K,
  fields: F,
  decided: E,
) {
  return {
    ask,
    kind,
    command: z.object({ ...commandEnvelope, do: z.literal(ask), ...fields }),
    entry: z.object({ ...entryEnvelope, kind: z.literal(kind), ...fields, ...decided }),
  }
}

/** An entry that only the relay makes. */
export function fact<K extends string, F extends z.ZodRawShape>(kind: K, fields: F) {
  return z.object({ ...entryEnvelope, kind: z.literal(kind), ...fields })
}

/** Sentences that people write. */
export const said = z.string().trim().min(1).max(2000)
export const why = z.string().trim().min(1).max(500)
