import type { RawRecord } from '../protocol.ts'

/** No measuring system nests deeper; what follows (previews, quarantine, mapping) walks records recursively. */
const DEPTH_MOST = 32
/** Names that mean something to JavaScript itself. A source that uses them loses these fields, nothing else. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * A parsed JSON value as the mapping may read it: reserved names left out, numbers beyond what a double holds (1e400) as text,
 * so that the judge names them instead of meeting Infinity.
 */
export function plainOf(value: unknown, depth = 0): unknown {
  if (depth > DEPTH_MOST) throw new DepthFault()
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => plainOf(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => (RESERVED.has(name) ? [] : [[name, plainOf(item, depth + 1)]])),
  )
}

/** Thrown by `plainOf` alone and caught by the readers of documents, which turn it into a sentence. */
export class DepthFault extends Error {
  constructor() {
    super('nested too deep')
    this.name = 'DepthFault'
  }
}

export function isRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isReserved(name: string): boolean {
  return RESERVED.has(name)
}
