import type { Reach } from '../protocol.ts'
import type { IotId, ObservedTime } from './observation.ts'

const NAME = 'watermarks'
/** Datastreams beyond begin anew with their latest observation after a restart. */
const KEPT_MOST = 5000
const HELD_MOST = 100_000

/** The newest observation taken of each datastream: what is newer was missed and is fetched once. */
export class Watermarks {
  readonly #reach: Pick<Reach, 'kept' | 'keep'>
  readonly #marks: Map<string, ObservedTime>
  #changed = false

  constructor(reach: Pick<Reach, 'kept' | 'keep'>) {
    this.#reach = reach
    this.#marks = new Map((reach.kept(NAME) ?? '').split('\n').flatMap(markOf))
  }

  of(id: IotId): ObservedTime | undefined {
    return this.#marks.get(nameOf(id))
  }

  /** To be called after it was taken, and never before. */
  move(id: IotId, time: ObservedTime): void {
    const name = nameOf(id)
    const before = this.#marks.get(name)
    if (before && before.to >= time.to) return
    this.#marks.delete(name)
    this.#marks.set(name, time)
    this.#changed = true
    if (this.#marks.size <= HELD_MOST) return
    for (const oldest of this.#marks.keys()) {
      this.#marks.delete(oldest)
      break
    }
  }

  async save(): Promise<void> {
    if (!this.#changed) return
    this.#changed = false
    const kept = [...this.#marks].slice(-KEPT_MOST)
    await this.#reach.keep(NAME, kept.map(([name, { from, to }]) => `${from} ${to} ${name}`).join('\n'))
  }
}

/** The number 7 and the name “7” are two datastreams. Line breaks would break the text apart. */
function nameOf(id: IotId): string {
  return JSON.stringify(id)
}

function markOf(line: string): [string, ObservedTime][] {
  const [, from, to, name] = /^(-?\d{1,16}) (-?\d{1,16}) (.+)$/.exec(line) ?? []
  return name === undefined ? [] : [[name, { from: Number(from), to: Number(to) }]]
}
