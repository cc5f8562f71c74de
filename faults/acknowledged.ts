import { DatabaseSync } from 'node:sqlite'
import { auditFile } from '#server/journal/audit-file.ts'
import type { LaneLine } from './lane-lines.ts'

/** What acknowledgements and the file have to say to each other. All four must be 0, `entries` is what there is. */
export interface Agreement {
  /** Acknowledged and not there, or there under another number. */
  readonly lost: number
  /** More than once under one id. */
  readonly duplicated: number
  /** Numbers missing between 1 and the last. */
  readonly gaps: number
  /** 1 when the hash chain does not hold. */
  readonly broken: number
  readonly entries: number
}

/** Reads a closed (or killed) journal beside what was acknowledged from it. */
export function agreement(file: string, acknowledged: ReadonlyMap<string, number>): Agreement {
  const db = new DatabaseSync(file, { readOnly: true })
  const rows = db.prepare('select seq, payload from entry order by seq').all() as { seq: number; payload: string }[]
  db.close()
  const seqsById = new Map<string, number[]>()
  for (const { seq, payload } of rows) {
    // By the text, not by the column: that one is unique whatever happens.
    const { id } = JSON.parse(payload) as { id: string }
    seqsById.set(id, [...(seqsById.get(id) ?? []), seq])
  }
  return {
    lost: [...acknowledged].filter(([id, seq]) => seqsById.get(id)?.[0] !== seq).length,
    duplicated: [...seqsById.values()].filter(({ length }) => length > 1).length,
    gaps: (rows.at(-1)?.seq ?? 0) - rows.length,
    broken: auditFile(file).broken ? 1 : 0,
    entries: rows.length,
  }
}

export const FAULTLESS = { lost: 0, duplicated: 0, gaps: 0, broken: 0 }

/** Number by id. Throws when one id was acknowledged under two numbers. @param into MUTATED */
export function addAcknowledged(lines: readonly LaneLine[], into: Map<string, number>): void {
  for (const line of lines) {
    if (line.what !== 'ack') continue
    const before = into.get(line.id)
    if (before !== undefined && before !== line.seq) throw new Error(`${line.id} became ${before}, then ${line.seq}`)
    into.set(line.id, line.seq)
  }
}
