import { readSheet } from 'read-excel-file/universal'
import type { Words } from '#contract/words.ts'
import { isReserved } from '../http-poll/plain-record.ts'
import type { RawRecord } from '../protocol.ts'
import { storedZip } from './stored-zip.ts'
import { unpackZip } from './unpack-zip.ts'

const ROWS_MOST = 200_000
/** Day 1 of a spreadsheet; what is less than a day is a time. */
const FIRST_DAY_MS = Date.UTC(1899, 11, 31)

/**
 * A sheet of an XLSX file as records by its header row. What a formula shows is taken, the formula never run; a date becomes local text
 * without a zone, because a spreadsheet knows none. Never rejects.
 * @param sheet its name; empty: the first
 */
export async function readXlsx(body: Uint8Array, sheet: string): Promise<readonly RawRecord[] | Words> {
  const parts = unpackZip(body)
  if ('zh' in parts) return parts
  let rows: readonly (readonly unknown[])[]
  try {
    // Only what was counted is read: another reader might find parts that no directory names.
    rows = await readSheet(new Blob([storedZip(tables(parts))]), sheet === '' ? 1 : sheet)
  } catch (error) {
    if (error instanceof Error && error.name === 'SheetNotFoundError') return noSheet(sheet, namesIn(error))
    const why = error instanceof Error ? error.message.slice(0, 120) : String(error)
    return {
      zh: `XLSX 无法读取（${why}）。请在表格软件中重新另存，或改用 CSV。`,
      en: `The XLSX cannot be read (${why}). Save it again from the spreadsheet, or use CSV.`,
    }
  }
  const [header, ...lines] = rows
  if (!header || header.every((name) => name === null)) return NO_HEADER
  if (lines.length > ROWS_MOST) return TOO_MANY
  return lines.flatMap((line) => {
    const cells = header.flatMap((name, i) => {
      const cell = line[i]
      const named = textOf(name)
      if (named === '' || isReserved(named) || cell === null || cell === undefined || cell === '') return []
      return [[named, cellOf(cell)] as const]
    })
    return cells.length === 0 ? [] : [Object.fromEntries(cells)]
  })
}

/** Sheets, their texts and styles; pictures and settings are of no use here. */
function tables(parts: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  return new Map([...parts].filter(([name]) => /\.(?:xml|rels)$/.test(name)))
}

function namesIn(error: Error): string {
  const names: unknown = 'sheets' in error ? error.sheets : []
  return Array.isArray(names) ? names.slice(0, 8).join(', ') : ''
}

function cellOf(cell: unknown): string | number | boolean {
  if (cell instanceof Date) return localText(cell)
  return typeof cell === 'number' || typeof cell === 'boolean' ? cell : textOf(cell)
}

/** Spreadsheets count days as fractions: a second may be missing its last millisecond. Before the first day it is a time alone. */
function localText(date: Date): string {
  const whole = new Date(Math.round(date.getTime() / 1000) * 1000)
  if (whole.getTime() < FIRST_DAY_MS) return whole.toISOString().slice(11, 19)
  return whole.toISOString().replace('T', ' ').slice(0, 19)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

const NO_HEADER: Words = {
  zh: '工作表没有表头。第一行应为各列的名称。',
  en: 'The sheet has no header. Its first row should name the columns.',
}
const TOO_MANY: Words = {
  zh: `工作表超过 ${ROWS_MOST} 行。请拆分后上传。`,
  en: `The sheet has more than ${ROWS_MOST} rows. Split it before uploading.`,
}
function noSheet(sheet: string, names: string): Words {
  return {
    zh: `文件中没有名为“${sheet}”的工作表（有：${names}）。请改正名称。`,
    en: `The file has no sheet “${sheet}” (it has: ${names}). Correct the name.`,
  }
}
