import type { Words } from '#contract/words.ts'
import { readCsvTable } from '../http-poll/csv-table.ts'
import { readJsonDocument } from '../http-poll/json-document.ts'
import { rowsOf } from '../http-poll/rows-of.ts'
import type { RawRecord } from '../protocol.ts'
import { readGeoJson } from './read-geojson.ts'
import { readXlsx } from './read-xlsx.ts'

export const FILE_FORMATS = ['auto', 'csv', 'xlsx', 'geojson', 'json'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** A file as records, or the sentence that says why not. Never rejects. */
export async function readFileRecords(
  body: Uint8Array,
  format: FileFormat,
  { sheet, rows }: { readonly sheet: string; readonly rows: string },
): Promise<readonly RawRecord[] | Words> {
  switch (format === 'auto' ? guess(body) : format) {
    case 'xlsx':
      return readXlsx(body, sheet)
    case 'geojson':
      return readGeoJson(body)
    case 'json': {
      const read = readJsonDocument(body)
      return 'zh' in read ? read : rowsOf(read.document, rows)
    }
    default:
      return readCsvTable(body, isUtf8(body) ? 'utf-8' : 'gb18030')
  }
}

/** By its first bytes: PK of a ZIP, a brace or bracket of JSON; everything else is taken for a table. */
function guess(body: Uint8Array): Exclude<FileFormat, 'auto'> {
  if (body[0] === 0x50 && body[1] === 0x4b) return 'xlsx'
  const start = new TextDecoder().decode(body.subarray(0, 2000)).trimStart()
  if (/"type"\s*:\s*"Feature/.test(start)) return 'geojson'
  return /^[[{]/.test(start) ? 'json' : 'csv'
}

/** What is not UTF-8 comes from an older Chinese system, or from no text at all: the reader tells. */
function isUtf8(body: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body)
    return true
  } catch {
    return false
  }
}
