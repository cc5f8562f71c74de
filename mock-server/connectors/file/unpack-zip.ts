import { inflateRawSync } from 'node:zlib'
import type { Words } from '#contract/words.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8
const ENTRIES_MOST = 2000
const BYTES_MOST = 50 * 1024 * 1024
const RATIO_MOST = 100
const RATIO_FROM_BYTES = 1024 * 1024
/** The directory's end is within the last bytes: 22 and a comment of 65,535 at most (APPNOTE 4.3.16). */
const TAIL_BYTES = 22 + 65_535

/**
 * The parts of a ZIP archive, by name: names that stay inside, no archive within, and together no more than 50 MB or a hundred times
 * the archive's size. Each part is unpacked against its limit, because what a directory announces need not be true; what is not in the
 * directory is never touched. Else the sentence that says why not. Never throws.
 */
export function unpackZip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | Words {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return NO_ZIP
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > ENTRIES_MOST) return TOO_MANY
  const parts = new Map<string, Uint8Array>()
  let unpacked = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) return NO_ZIP
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:|\0/.test(name)) return LEADS_OUT
    if (/\.(zip|xlsx|xlsm|jar|gz)$/i.test(name)) return NESTED
    const part = contentOf(bytes, view, at, BYTES_MOST - unpacked)
    if (part === undefined) return BOMB
    unpacked += part.length
    if (unpacked > RATIO_FROM_BYTES && unpacked > RATIO_MOST * bytes.length) return BOMB
    parts.set(name, part)
    at += 46 + nameLength + extra + comment
  }
  return parts
}

function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - TAIL_BYTES); at--) {
    if (view.getUint32(at, true) === END) return at
  }
  return undefined
}

/** What a part really unpacks to; undefined: more than `most` bytes, or not at all. */
function contentOf(bytes: Uint8Array, view: DataView, entry: number, most: number): Uint8Array | undefined {
  const method = view.getUint16(entry + 10, true)
  const packed = view.getUint32(entry + 20, true)
  const local = view.getUint32(entry + 42, true)
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) return undefined
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (from + packed > view.byteLength) return undefined
  if (method === STORED) return packed <= most ? bytes.subarray(from, from + packed) : undefined
  if (method !== DEFLATED) return undefined
  try {
    return inflateRawSync(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(1, most) })
  } catch {
    return undefined // beyond its limit, or damaged: either way it is not unpacked
  }
}

const NO_ZIP: Words = {
  zh: '文件不是可用的 XLSX（ZIP 结构缺失或损坏）。请在表格软件中重新另存。',
  en: 'The file is no XLSX that can be used (its ZIP structure is missing or damaged). Save it again from the spreadsheet.',
}
const TOO_MANY: Words = {
  zh: '文件内部条目过多，未解压。请只保留所需的工作表。',
  en: 'The file has too many parts inside and was not unpacked. Keep only the sheet that is needed.',
}
const LEADS_OUT: Words = {
  zh: '文件内部的路径指向外部，按恶意文件处理，未解压。',
  en: 'A path inside the file leads outside of it; it is taken for malicious and was not unpacked.',
}
const NESTED: Words = {
  zh: '文件中套有压缩文件，未解压。请直接上传其中的表格。',
  en: 'There is an archive inside the file; it was not unpacked. Upload the table itself.',
}
const BOMB: Words = {
  zh: '文件解压后超过 50 MB 或膨胀百倍，按压缩炸弹处理。请拆成较小的文件，或改用 CSV。',
  en: 'The file unpacks to more than 50 MB or a hundred times its size and is taken for a bomb. Split it, or use CSV.',
}
