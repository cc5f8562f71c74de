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
      return typeof met === 'string' ? met.trim() : String(met)
    case 'epoch-s':
    case 'epoch-ms': {
      const count =
        typeof met === 'number' ? met : typeof met === 'string' && /^\d+(\.\d+)?$/.test(met) ? Number(met) : NaN
      const ms = form === 'epoch-s' ? count * 1000 : count
      return isDate(ms) ? new Date(ms).toISOString() : String(met)
    }
    case 'local': {
      const text = String(met).trim()
      const parts = LOCAL.exec(text) ?? COMPACT.exec(text)
      if (!parts || utcOffsetMinutes === undefined) return text
      const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as number[]
      const ms = Date.UTC(year!, month! - 1, day, hour, minute, second) + Number(parts[7] ?? 0) * 1000
      const date = new Date(ms)
      // 30 February and 25 o'clock would slide into another day.
      if (date.getUTCDate() !== day || date.getUTCHours() !== hour || date.getUTCMinutes() !== minute) return text
      const at = ms - utcOffsetMinutes * MINUTE_MS
      return isDate(at) ? new Date(at).toISOString() : text
    }
  }
}

function isDate(ms: number): boolean {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15
}
