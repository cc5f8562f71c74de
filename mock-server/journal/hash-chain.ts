import { hash } from 'node:crypto'
import type { Words } from '#contract/words.ts'
import { subjectOf } from './subject-of.ts'

/** What the first entry's hash continues. */
export const CHAIN_START = 'chengmai-journal-1'

/** sha256 over the previous hash and the text exactly as stored: no canonical form is needed, and any changed byte shows. */
export function chainHash(previous: string, seq: number, payload: string): string {
  return hash('sha256', `${previous}\n${seq}\n${payload}`)
}

export interface ChainedRow {
  readonly seq: number
  readonly at: number
  readonly id: string
  readonly kind: string
  /** Absent in files of schema 1. */
  readonly subject?: string | null
  readonly payload: string
  readonly hash: string
}

/**
 * Follows the chain row by row from its start. Cutting off the tail, or rewriting everything after a point, does not
 * show here: that takes a copy of a (seq, hash) kept elsewhere. MUTATED by `add`.
 */
export class ChainCheck {
  #hash = CHAIN_START
  #seq = 0

  get seq(): number {
    return this.#seq
  }

  /** Of the last row; with its seq, kept elsewhere, it proves later that nothing up to there was rewritten or cut off. */
  get hash(): string {
    return this.#hash
  }

  /** The next row in order of seq. The sentence of what is wrong, or undefined. */
  add(row: ChainedRow): Words | undefined {
    this.#seq++
    this.#hash = chainHash(this.#hash, this.#seq, row.payload)
    return row.seq === this.#seq && row.hash === this.#hash && columnsAgree(row) ? undefined : brokenAt(this.#seq)
  }
}

/** The columns beside the text are only an index of it, yet `id` decides whether a draft was written before. */
function columnsAgree({ at, id, kind, subject, payload }: ChainedRow): boolean {
  // Only reached for a text that its hash vouches for, so it is the JSON that was written.
  const text = JSON.parse(payload) as { readonly at?: unknown; readonly id?: unknown; readonly kind?: unknown }
  return (
    text.at === at && text.id === id && text.kind === kind && (subject === undefined || subject === subjectOf(text))
  )
}

function brokenAt(seq: number): Words {
  return {
    zh: `日志第 ${seq} 条与其校验链不符：此条或其前的记录被改动、删除或换序。请保全文件并从备份核对。`,
    en: `Journal entry ${seq} does not match its hash chain: it or an entry before it was altered, removed or reordered. Keep the file and compare with a backup.`,
  }
}
