import { parse } from 'csv-parse/sync'
import type { Words } from '#contract/words.ts'
import { isReserved } from '../http-poll/plain-record.ts'
import type { RawRecord } from '../protocol.ts'
import { decodeText } from './decode-text.ts'
import type { FileRead } from './read-file.ts'

const ROWS_MOST = 500_000
const FAULTS_MOST = 50
/** A plain decimal number. `0012` is a code, `+1` and `=1` are what a spreadsheet would run, `0x1F` is neither: they stay text. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/
/** What some spreadsheets write before the header, for others of their kind. */
const SEPARATOR_LINE = /^sep=([,;\t])\r?\n/i

interface Row {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/**
 * A table (RFC 4180; comma, semicolon or tab, header line) as records. A row with other columns than the header is left out and told by
 * its line; empty cells are absent. Never throws.
 */
export function readCsv(body: Uint8Array): FileRead | Words {
  const decoded = decodeText(body)
  if (decoded === undefined) return NO_TEXT
  const separator = SEPARATOR_LINE.exec(decoded)
  const text = separator ? decoded.slice(separator[0].length) : decoded
  let rows: Row[]
  try {
    rows = parse(text, {
      delimiter: separator?.[1] ?? delimiterOf(text),
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
    }) as unknown as Row[]
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : String(error)
    return {
      zh: `CSV 无法读取（${why}）。请检查引号是否成对。`,
      en: `The CSV cannot be read (${why}). Check that its quotes come in pairs.`,
    }
  }
  const [header, ...lines] = rows
  if (!header || header.record.every((name) => name === '')) return NO_HEADER
  if (lines.length > ROWS_MOST) return TOO_MANY
  const names = header.record
  const twice = names.find((name, i) => name !== '' && names.indexOf(name) !== i)
  if (twice !== undefined) return nameTwice(twice)
  const records: RawRecord[] = []
  const faults: { text: string; sentence: Words }[] = []
  for (const { record, info } of lines) {
    if (record.length < names.length || record.slice(names.length).some((cell) => cell !== '')) {
      const line = info.lines + (separator ? 1 : 0)
      if (faults.length < FAULTS_MOST) faults.push({ text: record.join(','), sentence: ragged(line, record, names) })
      continue
    }
    records.push(
      Object.fromEntries(
        names.flatMap((name, i) => {
          const cell = record[i]
          return name === '' || isReserved(name) || !cell ? [] : [[name, cellOf(cell)] as const]
        }),
      ),
    )
  }
  return { records, faults }
}

function cellOf(cell: string): string | number {
  const value = NUMBER.test(cell) ? Number(cell) : Number.NaN
  return Number.isFinite(value) ? value : cell
}

/** The separator that the header line has most of outside of quotes; a file does not change it half-way. */
function delimiterOf(text: string): string {
  const header = (text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (sign: string) => header.split(sign).length
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

function ragged(line: number, { length }: readonly string[], names: readonly string[]): Words {
  return {
    zh: `第 ${line} 行有 ${length} 列，表头有 ${names.length} 列，未读取。请检查分隔符和引号。`,
    en: `Line ${line} has ${length} columns and the header ${names.length}; it was not read. Check separators and quotes.`,
  }
}
function nameTwice(name: string): Words {
  return {
    zh: `CSV 表头中“${name}”出现两次，无法分清。请改名。`,
    en: `The CSV header has “${name}” twice, and they cannot be told apart. Rename one.`,
  }
}
const NO_TEXT: Words = {
  zh: '文件既不是 UTF-8、UTF-16，也不是 GB18030 文本。请另存为 UTF-8。',
  en: 'The file is text neither in UTF-8 or UTF-16 nor in GB18030. Save it as UTF-8.',
}
const NO_HEADER: Words = {
  zh: 'CSV 没有表头。第一行应为各列的名称。',
  en: 'The CSV has no header. Its first line should name the columns.',
}
const TOO_MANY: Words = {
  zh: `表格超过 ${ROWS_MOST} 行。请拆分后上传。`,
  en: `The table has more than ${ROWS_MOST} rows. Split it before uploading.`,
}
