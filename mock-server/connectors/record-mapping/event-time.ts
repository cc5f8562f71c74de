import type { TimeMapping } from '#contract/connector.ts'

const LOCAL = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?$/
const MINUTE_MS = 60_000

/**
 * Event time as the text our judge reads (RFC 3339 with a zone), from what a record holds. What cannot be read comes back as it was
 * met, so that the judge names it; a time without a zone is never given one that was not declared.
 */
export function eventTime(met: unknown, { form, utcOffsetMinutes }: Omit<TimeMapping, 'field'>): string {
  switch (form) {
    case 'rfc3339':
      return shown(met)
    case 'epoch-s':
    case 'epoch-ms': {
      const count =
        typeof met === 'number' ? met : typeof met === 'string' && /^\d+(\.\d+)?$/.test(met) ? Number(met) : NaN
      const ms = form === 'epoch-s' ? count * 1000 : count
      return isDate(ms) ? new Date(ms).toISOString() : shown(met)
    }
    case 'local': {
      const text = shown(met)
      const parts = LOCAL.exec(text) ?? COMPACT.exec(text)
      if (!parts || utcOffsetMinutes === undefined) return text
      const [year = 0, month = 0, day = 0, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0))
      const ms = Date.UTC(year, month - 1, day, hour, minute, second) + Number(parts[7] ?? 0) * 1000
      const date = new Date(ms)
      // 30 February, month 13 and 25 o'clock would slide into another day.
      if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return text
      if (date.getUTCHours() !== hour || date.getUTCMinutes() !== minute) return text
      const at = ms - utcOffsetMinutes * MINUTE_MS
      return isDate(at) ? new Date(at).toISOString() : text
    }
  }
}

/** A record's object may have a `toString` of its own that is no function: it is written, not asked. */
function shown(met: unknown): string {
  if (typeof met === 'string') return met.trim()
  return typeof met === 'object' && met !== null ? 'an object' : String(met)
}

function isDate(ms: number): boolean {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15
}
