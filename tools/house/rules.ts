import { CLOCKS, LIBRARY_OWNERS, MAY_IMPORT, ONLY_PACKAGES, OUTSIDE_TIME } from './import-table.ts'
import { fileOf, packageOf, roomOf } from './rooms.ts'
import type { SourceFile } from './source-file.ts'

/** Each rule answers with one sentence per finding; none is the good answer. */
export type Rule = (file: SourceFile) => string[]

export const keepsToItsRoom: Rule = (file) => {
  const room = roomOf(file.path)
  const allowed = MAY_IMPORT[room]
  if (!allowed) return [`${file.path}: the room ${room} has no row in tools/house/import-table.ts`]
  return file.imports.flatMap(({ from, line }) => {
    const target = fileOf(file.path, from)
    if (target === undefined) return []
    const to = roomOf(target)
    return to === room || allowed.includes(to) ? [] : [`${file.path}:${line}: ${room} may not import ${to} (${from})`]
  })
}

export const leavesLibrariesToTheirOwners: Rule = (file) => {
  const room = roomOf(file.path)
  const inPage = file.path.startsWith('src/')
  const only = ONLY_PACKAGES[room]
  return file.imports.flatMap(({ from, line }) => {
    if (fileOf(file.path, from) !== undefined) return []
    const name = packageOf(from)
    const at = `${file.path}:${line}`
    if (inPage && name.startsWith('node:')) return [`${at}: the page cannot import ${name}`]
    if (only && !only.includes(name)) return [`${at}: ${room} is pure and may not import ${name}`]
    if (room === 'session' && name.startsWith('react') && !/\/use-[^/]+$/.test(file.path))
      return [`${at}: in session only use-* files may import ${name}`]
    const owners = Object.entries(LIBRARY_OWNERS).find(
      ([key]) => key === name || (key.endsWith('/') && name.startsWith(key)),
    )
    return owners && !owners[1].includes(room) ? [`${at}: ${name} belongs to ${owners[1].join(', ')}, not ${room}`] : []
  })
}

export const writesExtensions: Rule = (file) =>
  file.imports
    .filter(
      ({ from }) => fileOf(file.path, from) !== undefined && !/\.(tsx?|mjs|css|json|svg|png|webp)(\?\w+)?$/.test(from),
    )
    .map(({ from, line }) => `${file.path}:${line}: the import ${from} names no file; write its extension`)

const LONGEST_LINES = 300
export const staysShort: Rule = (file) =>
  file.lineCount > LONGEST_LINES
    ? [`${file.path}: ${file.lineCount} lines hold two nouns; ${LONGEST_LINES} at most`]
    : []

export const asksTheClock: Rule = (file) =>
  CLOCKS.includes(file.path) || OUTSIDE_TIME.includes(roomOf(file.path))
    ? []
    : file.impurities.map(({ text, line }) => `${file.path}:${line}: ${text} outside the two clock.ts`)

export const exportsByName: Rule = (file) =>
  file.hasDefaultExport && !file.path.endsWith('.config.ts') ? [`${file.path}: default export`] : []

const BANNED_FILE = /^(types|index|constants|common|misc)$|(^|-)(manager|helpers?|utils?|info|data)(-|$)/
export const isNamedForWhatItHolds: Rule = (file) => {
  const name = file.path.split('/').at(-1) ?? ''
  const stem = name.replace(/(\.(test|spec|scene|config|d))?\.tsx?$/, '')
  if (BANNED_FILE.test(stem)) return [`${file.path}: the name says nothing of what it holds`]
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) ? [] : [`${file.path}: file names are kebab-case`]
}

export const staysAtHome: Rule = (file) =>
  file.path.startsWith('src/')
    ? file.literals.flatMap(({ text, line }) =>
        outsideAddresses(text).map((url) => `${file.path}:${line}: outside address ${url}`),
      )
    : []

/** Addresses that are named, never fetched: XML namespaces, and the page that OpenStreetMap's licence asks to point at. */
const NAMED_ONLY =
  /^https?:\/\/(www\.w3\.org\/|www\.openstreetmap\.org\/copyright|openstreetmap\.org\/copyright|127\.0\.0\.1|localhost)/
export function outsideAddresses(text: string): string[] {
  return (text.match(/(?:https?|wss?):\/\/[a-z0-9.-]+[^\s"'`)<]*/gi) ?? []).filter((url) => !NAMED_ONLY.test(url))
}

/** Written so that this line does not find itself. */
const MACHINE_PATH = /\/(?:work|farm)\/(?:main|steering|shared|in|\.library)\b|\/(?:home|Users)\/[a-z]\w+\//
export function machinePaths(path: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, i) => (MACHINE_PATH.test(line) ? [`${path}:${i + 1}: a path of a development machine`] : []))
}

const README_LINES = 40
/** @param lineCountOf lines of a file, or undefined when it is not there */
export function missingReadmes(
  sources: readonly string[],
  lineCountOf: (path: string) => number | undefined,
): string[] {
  const rooms = new Set(
    sources
      .filter((path) => /^(src|mock-server)\/.+\//.test(path))
      .map((path) => path.split('/').slice(0, -1).join('/')),
  )
  return [...rooms].toSorted().flatMap((room) => {
    const lines = lineCountOf(`${room}/README.md`)
    if (lines === undefined) return [`${room} has no README.md`]
    return lines > README_LINES ? [`${room}/README.md has ${lines} lines; ${README_LINES} at most`] : []
  })
}
