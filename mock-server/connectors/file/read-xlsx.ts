import readExcelFile from 'read-excel-file/node'
import type { Words } from '#contract/words.ts'
import { isReserved } from '../http-poll/plain-record.ts'
import type { RawRecord } from '../protocol.ts'
import { lookIntoZip } from './look-into-zip.ts'

const ROWS_MOST = 200_000

/**
 * A sheet of an XLSX file as records by its header row. What a formula shows is taken, the formula never run; a date becomes local text
 * without a zone, because a spreadsheet knows none. Never rejects.
 * @param sheet its name; empty: the first
 */
export async function readXlsx(body: Uint8Array, sheet: string): Promise<readonly RawRecord[] | Words> {
  const bad = lookIntoZip(body)
  if (bad) return bad
  let rows: readonly (readonly unknown[])[]
  try {
    const sheets = await readExcelFile(Buffer.from(body))
    const found = sheet === '' ? sheets[0] : sheets.find((one) => one.sheet === sheet)
    if (!found)
      return noSheet(
        sheet,
        sheets.map((one) => one.sheet),
      )
    rows = found.data
  } catch (error) {
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

function cellOf(cell: unknown): string | number | boolean {
  if (cell instanceof Date) return localText(cell)
  return typeof cell === 'number' || typeof cell === 'boolean' ? cell : textOf(cell)
}

/** Spreadsheets count days as fractions: a second may be missing its last millisecond. */
function localText(date: Date): string {
  const whole = new Date(Math.round(date.getTime() / 1000) * 1000)
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
function noSheet(sheet: string, there: readonly string[]): Words {
  const names = there.slice(0, 8).join(', ')
  return {
    zh: `文件中没有名为“${sheet}”的工作表（有：${names}）。请改正名称。`,
    en: `The file has no sheet “${sheet}” (it has: ${names}). Correct the name.`,
  }
}
