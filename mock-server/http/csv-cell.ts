/** What a spreadsheet would run instead of show, in its full-width forms too. */
const TRIGGER = /^[\s\p{Cc}]*[=+\-@＝＋－＠|]/u
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i
const QUOTE = /[",\r\n]/

/**
 * One cell of a CSV (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers,
 * the negative ones too.
 */
export function csvCell(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  const safe = TRIGGER.test(value) && !NUMBER.test(value) ? `'${value}` : value
  return QUOTE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
