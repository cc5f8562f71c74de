import { z } from 'zod'
import { anyEntrySchema, ENTRY_KINDS, entrySchema } from '#contract/entry.ts'
import type { Draft, Entry } from '#contract/entry.ts'
import { JournalError } from './journal.ts'
import { subjectOf } from './subject-of.ts'

/** One entry as it is stored, before it has a number. `payload` is the text that the hash covers. */
export interface JournalLine {
  readonly at: number
  readonly id: string
  readonly kind: string
  readonly subject: string | null
  readonly payload: string
}

/** What even an entry of a newer relay must carry. */
const foreignSchema = anyEntrySchema.extend({ id: z.string().min(1), actor: z.string() })

/** Throws a JournalError `draft` when the draft does not fit the contract; such an entry would break every fold. */
export function lineOf(draft: Draft): JournalLine {
  const schema = ENTRY_KINDS.has(draft.kind) ? entrySchema : foreignSchema
  const parsed = schema.safeParse({ ...draft, seq: 1 })
  if (!parsed.success || draft.id === '') throw draftRefused(draft, parsed.error?.issues[0]?.path.join('.') ?? 'id')
  const { at, id, kind } = draft
  // A lone surrogate does not survive UTF-8: two such ids would become one, and the text would differ from its index.
  if (!id.isWellFormed() || !kind.isWellFormed()) throw draftRefused(draft, id.isWellFormed() ? 'kind' : 'id')
  try {
    const payload = JSON.stringify({ ...draft, seq: undefined })
    return { at, id, kind, subject: subjectOf(draft), payload }
  } catch (cause) {
    throw draftRefused(draft, cause instanceof Error ? cause.message : 'JSON')
  }
}

/** The stored text with the number its row bears. Throws a JournalError `io` when the text is no longer JSON. */
export function entryOf(seq: number, payload: string): Entry {
  try {
    return { ...(JSON.parse(payload) as Draft), seq }
  } catch (cause) {
    throw new JournalError(
      'io',
      {
        zh: `日志第 ${seq} 条已无法读出，文件可能损坏。请保全文件并从备份核对。`,
        en: `Journal entry ${seq} can no longer be read; the file may be damaged. Keep it and compare with a backup.`,
      },
      { cause },
    )
  }
}

function draftRefused(draft: Draft, where: string): JournalError {
  return new JournalError('draft', {
    zh: `一条 ${draft.kind} 记录（${draft.id}）不合约定，未被记录，问题在 ${where}。请修正产生它的程序，重发无用。`,
    en: `A ${draft.kind} entry (${draft.id}) does not fit the contract at ${where} and was not recorded. Correct what makes it; sending it again is useless.`,
  })
}
