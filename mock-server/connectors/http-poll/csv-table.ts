import { parse } from 'csv-parse/sync'
import type { Words } from '#contract/words.ts'
import type { RawRecord } from '../protocol.ts'
import { isReserved } from './plain-record.ts'

/** Charsets a source may declare; the second is what older Chinese systems export. */
export const CSV_CHARSETS = ['utf-8', 'gb18030'] as const
export type CsvCharset = (typeof CSV_CHARSETS)[number]

/**
 * A plain decimal number. Not `0012` (a code), not `+1` or `=1` (what a spreadsheet would take for a formula), not `0x1F`:
 * those stay text.
 */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/

/**
 * A table (RFC 4180, header line; comma, semicolon or tab) to records, or the sentence that says why not. Empty cells are
 * absent. Never throws.
 */
export function readCsvTable(body: Uint8Array, charset: CsvCharset = 'utf-8'): readonly RawRecord[] | Words {
  let rows: string[][]
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(body)
    const delimiter = delimiterOf(text)
    rows = parse(text, { bom: true, trim: true, skip_empty_lines: true, delimiter })
  } catch (error) {
    if (error instanceof TypeError) return wrongCharset(charset)
    const why = error instanceof Error ? error.message.slice(0, 200) : String(error)
    return {
      zh: `CSV 无法读取（${why}）。请检查引号和每行的列数。`,
      en: `The CSV cannot be read (${why}). Check its quotes and the number of columns in each row.`,
    }
  }
  const [header, ...lines] = rows
  if (!header || header.every((name) => name === '')) return NO_HEADER
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) !== i)
  if (twice !== undefined)
    return {
      zh: `CSV 表头中“${twice}”出现两次，无法分清。请改名。`,
      en: `The CSV header has “${twice}” twice, and they cannot be told apart. Rename one.`,
    }
  return lines.map((line) =>
    Object.fromEntries(
      header.flatMap((name, i) => {
        const cell = line[i]
        return name === '' || isReserved(name) || !cell ? [] : [[name, cellOf(cell)] as const]
      }),
    ),
  )
}

function cellOf(cell: string): string | number {
  if (!NUMBER.test(cell)) return cell
  const value = Number(cell)
  return Number.isFinite(value) ? value : cell
}

/** The separator that the header line has most of; a file does not change it half-way. */
function delimiterOf(text: string): string {
  const header = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? ''
  const count = (sign: string) => header.split(sign).length
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

function wrongCharset(charset: CsvCharset): Words {
  return {
    zh: `CSV 不是 ${charset} 编码。请选择对方实际使用的编码（UTF-8 或 GB18030）。`,
    en: `The CSV is not encoded as ${charset}. Choose the encoding the source really uses (UTF-8 or GB18030).`,
  }
}
const NO_HEADER: Words = {
  zh: 'CSV 没有表头。第一行应为各列的名称。',
  en: 'The CSV has no header. Its first line should name the columns.',
}
