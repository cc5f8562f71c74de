import { hash } from 'node:crypto'
import { reckon } from '#models/expected-effect.ts'
import type { Making } from '#picture/situation.ts'

export interface MakingParts {
  readonly utcOffsetMinutes: number
  readonly linksIn: Making['linksIn']
  readonly cap: Making['cap']
}

/** What only the relay can add to a command. */
export function createMaking({ utcOffsetMinutes, linksIn, cap }: MakingParts): Making {
  return {
    dayOf: (at) => new Date(at + utcOffsetMinutes * 60_000).toISOString().slice(0, 10).replaceAll('-', ''),
    linksIn,
    sha256: (text) => hash('sha256', text, 'hex'),
    expectedOf: ({ evidence: { metric, value } }, measure, decisions) =>
      reckon(measure, metric, value, decisions).expected,
    cap,
  }
}
