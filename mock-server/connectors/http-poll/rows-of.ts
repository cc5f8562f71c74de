import type { Words } from '#contract/words.ts'
import type { RawRecord } from '../protocol.ts'
import { isRecord } from './plain-record.ts'

/** More than one answer may hold; a source with more is read through a query that asks for less. */
const ROWS_MOST = 200_000

/**
 * The records inside a JSON document. `path` leads to them (names and positions joined by dots, `\.` for a dot in a name;
 * empty: the document itself). There may stand: an array of objects; one object; or an object of columns, arrays of one
 * length, which are turned into rows. Plain values at the top of the document go with each row as `$document`.
 */
export function rowsOf(document: unknown, path: string): readonly RawRecord[] | Words {
  const names = path === '' ? [] : splitPath(path)
  let found: unknown = document
  for (const name of names) {
    found = stepInto(found, name)
    if (found === undefined) return missing(path, document)
  }
  const rows = Array.isArray(found) ? objectsOf(found) : isRecord(found) ? (columnsOf(found) ?? [found]) : undefined
  if (rows === undefined) return noRows(path)
  if (rows.length > ROWS_MOST) return tooMany(rows.length)
  const around = names.length > 0 && isRecord(document) ? scalarsOf(document) : undefined
  return around === undefined ? rows : rows.map((row) => ({ ...row, $document: around }))
}

/** `a.b\.c.0` → a, b.c, 0 */
export function splitPath(path: string): readonly string[] {
  return (path.match(/(?:\\.|[^.\\]|\\$)+/g) ?? []).map((name) => name.replace(/\\(.)/g, '$1'))
}

function stepInto(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  if (Array.isArray(value)) return /^\d{1,9}$/.test(name) ? (value[Number(name)] as unknown) : undefined
  return new Map(Object.entries(value)).get(name)
}

/** An array of bare numbers is rows too: each becomes `{value}`. Undefined: something else stands between. */
function objectsOf(items: readonly unknown[]): readonly RawRecord[] | undefined {
  const rows: RawRecord[] = []
  for (const item of items) {
    if (isRecord(item)) rows.push(item)
    else if (Array.isArray(item)) return undefined
    else if (item !== null) rows.push({ value: item })
  }
  return rows
}

/** `{time: […], temperature: […], station: 7}` → a row for each position, plain members in every row. */
function columnsOf(found: RawRecord): readonly RawRecord[] | undefined {
  const members = Object.entries(found)
  const columns = members.flatMap(([name, value]) =>
    Array.isArray(value) ? [[name, value as unknown[]] as const] : [],
  )
  const length = columns[0]?.[1].length ?? 0
  const even = columns.every(
    ([, cells]) => cells.length === length && cells.every((cell) => typeof cell !== 'object' || cell === null),
  )
  if (columns.length < 2 || !even) return undefined
  const constant = members.filter(([, value]) => typeof value !== 'object')
  return Array.from({ length }, (_, i) =>
    Object.fromEntries([...constant, ...columns.map(([name, cells]) => [name, cells[i]] as const)]),
  )
}

function scalarsOf(document: RawRecord): RawRecord | undefined {
  const plain = Object.entries(document).filter(([, value]) => typeof value !== 'object')
  return plain.length === 0 ? undefined : Object.fromEntries(plain)
}

function missing(path: string, document: unknown): Words {
  const there = isRecord(document) ? Object.keys(document).slice(0, 8).join(', ').slice(0, 200) : typeof document
  return {
    zh: `文档中没有“${path}”（顶层有：${there}）。请改正行所在的路径。`,
    en: `The document has no “${path}” (its top level has: ${there}). Correct the path to the rows.`,
  }
}
function noRows(path: string): Words {
  return {
    zh: `“${path || '文档'}”处不是对象、对象数组或等长的列。请改正行所在的路径。`,
    en: `At “${path || 'the document'}” there is no object, array of objects or columns of one length. Correct the path to the rows.`,
  }
}
function tooMany(count: number): Words {
  return {
    zh: `一次应答有 ${count} 行，超过 ${ROWS_MOST} 行的上限。请在地址中限定时间范围或分页。`,
    en: `One answer has ${count} rows, above the limit of ${ROWS_MOST}. Narrow the time range or the page in the address.`,
  }
}
