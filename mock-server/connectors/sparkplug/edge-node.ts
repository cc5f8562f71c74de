import type { SparkplugMetric, SparkplugPayload } from './sparkplug-payload.ts'

/** What a birth said of one metric; data need not repeat it. */
export interface Definition {
  readonly name: string
  readonly datatype: number | undefined
  readonly unit: string | undefined
}

/** A node itself, or one device behind it: whether it was born and not died since, and what it measures. */
export class Member {
  alive = false
  #byAlias = new Map<string, Definition>()
  #byName = new Map<string, Definition>()

  /** Forgets what was before: a birth says everything. */
  bear(metrics: readonly SparkplugMetric[]): void {
    this.alive = true
    this.#byAlias = new Map()
    this.#byName = new Map()
    for (const { name, alias, datatype, unit } of metrics) {
      if (name === undefined) continue
      const definition = { name, datatype, unit }
      this.#byName.set(name, definition)
      if (alias !== undefined) this.#byAlias.set(alias, definition)
    }
  }

  /** What a metric of data is about; undefined: no birth told, and it does not say itself. */
  definitionOf({ name, alias, datatype, unit }: SparkplugMetric): Definition | undefined {
    const born = alias === undefined ? undefined : this.#byAlias.get(alias)
    if (born) return born
    if (name === undefined) return undefined
    return this.#byName.get(name) ?? (datatype === undefined ? undefined : { name, datatype, unit })
  }

  get size(): number {
    return this.#byName.size
  }
}

/** One edge node: its session (bdSeq), its place in the sequence, itself and its devices. */
export class EdgeNode {
  readonly own = new Member()
  readonly devices = new Map<string, Member>()
  #bdSeq: string | undefined
  #lastSeq: number | undefined
  #askedAt: number | undefined

  /** A node's birth is the birth of its session: devices are born anew after it. */
  bear(payload: SparkplugPayload): void {
    this.own.bear(payload.metrics)
    this.devices.clear()
    this.#bdSeq = bdSeqOf(payload)
    this.#lastSeq = payload.seq
  }

  /** Whether this death belongs to the session that lives: the will of an older one may come after the next birth. */
  isDeathOfThisSession(payload: SparkplugPayload): boolean {
    return this.#bdSeq === undefined || bdSeqOf(payload) === this.#bdSeq
  }

  die(): void {
    this.own.alive = false
    for (const device of this.devices.values()) device.alive = false
    this.#lastSeq = undefined
  }

  /** Metrics known of the node and all its devices. */
  get metricCount(): number {
    let count = this.own.size
    for (const device of this.devices.values()) count += device.size
    return count
  }

  /** Takes the next of 0–255 (rule payloads-sequence-num-incrementing); answers whether one or more were missed since the last. */
  missedBefore(seq: number | undefined): boolean {
    const last = this.#lastSeq
    this.#lastSeq = seq
    return last !== undefined && seq !== (last + 1) % 256
  }

  /** Whether a new birth may be asked for now; answering yes counts as asking. */
  mayAskForBirth(now: number, everyMs: number): boolean {
    if (this.#askedAt !== undefined && now - this.#askedAt < everyMs) return false
    this.#askedAt = now
    return true
  }
}

function bdSeqOf({ metrics }: SparkplugPayload): string | undefined {
  const metric = metrics.find(({ name }) => name === 'bdSeq')
  const value = metric?.valueAs(metric.datatype ?? UINT64)
  return value === undefined || value === null ? undefined : String(value)
}
const UINT64 = 8
