import { parse } from 'csv-parse/sync'
import type { Words } from '#contract/words.ts'

const COLUMNS = ['metric', 'place', 'track', 'at', 'value', 'unit']

/**
 * Readings out of CSV (RFC 4180, UTF-8, header line): columns metric, place and/or track, at, value, unit. Empty fields are absent.
 * Items are judged one by one at the door; only a table that cannot be read at all is refused here.
 */
export function readReadingsCsv(text: string): unknown[] | Words {
  let rows: string[][]
  try {
    rows = parse(text, { bom: true, trim: true, skip_empty_lines: true })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return {
      zh: `CSV 无法读取（${why}）。请检查引号和每行的列数。`,
      en: `The CSV cannot be read (${why}). Check its quotes and the number of columns in each row.`,
    }
  }
  const [header, ...lines] = rows
  const missing = ['metric', 'at', 'value'].filter((column) => !header?.includes(column))
  const strangers = header?.filter((column) => !COLUMNS.includes(column)) ?? []
  if (!header || missing.length > 0 || strangers.length > 0) {
    return {
      zh: `CSV 表头不对（${[...missing.map((m) => `缺 ${m}`), ...strangers.map((s) => `多 ${s}`)].join('，') || '没有表头'}）。表头应为 metric,place,at,value,unit（移动目标用 track 代替 place）。`,
      en: `The CSV header is wrong (${[...missing.map((m) => `lacks ${m}`), ...strangers.map((s) => `has ${s}`)].join(', ') || 'there is none'}). It should be metric,place,at,value,unit (track instead of place for what moves).`,
    }
  }
  return lines.map((line) => {
    const given = header.flatMap((column, i) => (line[i] ? [[column, line[i]] as const] : []))
    const item: Record<string, unknown> = Object.fromEntries(given)
    if (typeof item['value'] === 'string' && NUMBER.test(item['value'])) item['value'] = Number(item['value'])
    return item
  })
}

/** What a number looks like; `Number` alone would take '0x1F' and '1e999'. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/
