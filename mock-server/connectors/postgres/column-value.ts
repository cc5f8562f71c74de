import { plainOf } from '../http-poll/plain-record.ts'
import { parseJson } from '../parse-json.ts'

/** Type numbers of PostgreSQL's own catalogue (pg_type.dat); they are fixed for ever. */
const BOOL = 16
const INT8 = 20
const INT2 = 21
const INT4 = 23
const OID = 26
const JSON_TEXT = 114
const FLOAT4 = 700
const FLOAT8 = 701
const TIMESTAMPTZ = 1184
const NUMERIC = 1700
const JSONB = 3802

const INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d)(?::?(\d\d))?$/
/** What a double holds exactly as written. */
const DIGITS_MOST = 15

/**
 * One value as the mapping reads it, from the server's text form (DateStyle ISO). Numbers beyond what a double holds exactly stay
 * text; `timestamptz` becomes RFC 3339, `timestamp` keeps its local text: its zone is nobody's to guess. Types not named here are
 * text as the server writes them. Never throws.
 */
export function columnValue(type: number, text: string): unknown {
  switch (type) {
    case BOOL:
      return text === 't'
    case INT2:
    case INT4:
    case OID:
    case FLOAT4:
    case FLOAT8: {
      const value = Number(text)
      return Number.isFinite(value) ? value : text // NaN, Infinity
    }
    case INT8:
    case NUMERIC:
      return exactNumber(text)
    case TIMESTAMPTZ: {
      const parts = INSTANT.exec(text)
      if (!parts) return text // infinity, or before Christ
      const zone = parts[3] === '+00' && (parts[4] ?? '00') === '00' ? 'Z' : `${parts[3]}:${parts[4] ?? '00'}`
      return `${parts[1]}T${parts[2]}${zone}`
    }
    case JSON_TEXT:
    case JSONB:
      try {
        return plainOf(parseJson(text))
      } catch {
        return text // nested too deep: the mapping then says what it met
      }
    default:
      return text
  }
}

function exactNumber(text: string): number | string {
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  const digits = text.replace(/^-?0*\.?0*|\./g, '')
  return digits.length <= DIGITS_MOST || String(value) === text ? value : text
}
