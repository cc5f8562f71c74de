import type { RawRecord } from '../protocol.ts'

/** No measuring system nests deeper; what follows (previews, quarantine, mapping) walks records recursively. */
const DEPTH_MOST = 32
/** Names that mean something to JavaScript itself. A source that uses them loses these fields, nothing else. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * A parsed JSON value as the mapping may read it: reserved names left out, numbers beyond what a double holds (1e400) as text,
 * so that the judge names them instead of meeting Infinity. Mended in place, since copying ten megabytes would hold viewers up.
 * @param value MUTATED
 */
export function plainOf(value: unknown, depth = 0): unknown {
  if (depth > DEPTH_MOST) throw new DepthFault()
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value !== 'object' || value === null) return value
  for (const name of Object.keys(value)) {
    if (RESERVED.has(name)) Reflect.deleteProperty(value, name)
    else {
      const item: unknown = Reflect.get(value, name)
      const plain = plainOf(item, depth + 1)
      if (plain !== item) Reflect.set(value, name, plain)
    }
  }
  return value
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
