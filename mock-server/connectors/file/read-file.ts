import type { Words } from '#contract/words.ts'
import { readJsonDocument } from '../http-poll/json-document.ts'
import { rowsOf } from '../http-poll/rows-of.ts'
import type { RawRecord } from '../protocol.ts'
import { decodeText } from './decode-text.ts'
import { readCsv } from './read-csv.ts'
import { readGeoJson } from './read-geojson.ts'
import { readXlsx } from './read-xlsx.ts'

export const FILE_FORMATS = ['auto', 'csv', 'xlsx', 'geojson', 'json'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

export interface FileForm {
  readonly format: FileFormat
  /** Name of the sheet; empty: the first. */
  readonly sheet: string
  /** Path to the rows of a JSON document. */
  readonly rows: string
}
/** A row that was left out, and why. */
export interface FileFault {
  readonly text: string
  readonly sentence: Words
}
export interface FileRead {
  readonly records: readonly RawRecord[]
  readonly faults: readonly FileFault[]
}

/** A file as records, or the sentence that says why not. Never rejects. */
export async function readFileRecords(body: Uint8Array, form: FileForm): Promise<FileRead | Words> {
  switch (form.format === 'auto' ? guess(body) : form.format) {
    case 'xlsx':
      return whole(await readXlsx(body, form.sheet))
    case 'geojson':
      return readGeoJson(body)
    case 'json': {
      const read = readJsonDocument(body)
      return 'zh' in read ? read : whole(rowsOf(read.document, form.rows))
    }
    default:
      return readCsv(body)
  }
}

function whole(records: readonly RawRecord[] | Words): FileRead | Words {
  return 'zh' in records ? records : { records, faults: [] }
}

/** By its first bytes: PK of a ZIP, a brace or bracket of JSON; everything else is taken for a table. */
function guess(body: Uint8Array): Exclude<FileFormat, 'auto'> {
  if (body[0] === 0x50 && body[1] === 0x4b) return 'xlsx'
  const start = (decodeText(body.subarray(0, 2000)) ?? new TextDecoder().decode(body.subarray(0, 2000))).trimStart()
  if (/"type"\s*:\s*"Feature/.test(start)) return 'geojson'
  return /^[[{]/.test(start) ? 'json' : 'csv'
}
