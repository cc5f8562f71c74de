import { hash } from 'node:crypto'
import type { RawRecord, Reach } from '../protocol.ts'

/** Beyond these, states are known until the relay restarts only. */
const KEPT_MOST = 2000
const HELD_MOST = 200_000
const NAME = 'states'

/** Which state of each thing (`id`, `type`, `feed`) was handed on, so that asking again, or being told twice, gives nothing twice. */
export class SeenStates {
  readonly #reach: Pick<Reach, 'kept' | 'keep'>
  readonly #states: Map<string, string>

  constructor(reach: Pick<Reach, 'kept' | 'keep'>) {
    this.#reach = reach
    this.#states = new Map((reach.kept(NAME) ?? '').split('\n').flatMap(pairOf))
  }

  /** Those whose state was not handed on yet. */
  fresh(records: readonly RawRecord[]): readonly RawRecord[] {
    return records.filter((record) => this.#states.get(keyOf(record)) !== stateOf(record))
  }

  /** To be called after they were taken, and never before: what was lost on the way must come again. */
  async taken(records: readonly RawRecord[]): Promise<void> {
    if (records.length === 0) return
    for (const record of records) {
      const key = keyOf(record)
      this.#states.delete(key)
      this.#states.set(key, stateOf(record))
    }
    for (const key of this.#states.keys()) {
      if (this.#states.size <= HELD_MOST) break
      this.#states.delete(key)
    }
    const kept = [...this.#states].slice(-KEPT_MOST)
    await this.#reach.keep(NAME, kept.map(([key, state]) => `${key} ${state}`).join('\n'))
  }
}

function keyOf(record: RawRecord): string {
  return hash('sha256', JSON.stringify([record['id'], record['type'], record['feed']])).slice(0, 16)
}
function stateOf(record: RawRecord): string {
  return hash('sha256', JSON.stringify(record)).slice(0, 16)
}
function pairOf(line: string): [string, string][] {
  const [key, state] = line.split(' ')
  return key && state ? [[key, state]] : []
}
