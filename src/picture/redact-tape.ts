import type { Entry } from '#contract/entry.ts'
import type { Role } from '#contract/person.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import type { SaidChunk } from '#contract/tape-codec.ts'
import type { TapeMark } from '#contract/tape.ts'
import type { Words } from '#contract/words.ts'

/** Who may take a tape away. */
const MAY_EXPORT: ReadonlySet<Role> = new Set(['administrator', 'commander', 'auditor', 'presenter'])
/** Who takes it away as it was; the others without what people wrote about people. */
const SEES_ALL: ReadonlySet<Role> = new Set(['administrator', 'commander'])

export function mayExport(role: Role): boolean {
  return MAY_EXPORT.has(role)
}
export function isRedactedFor(role: Role): boolean {
  return !SEES_ALL.has(role)
}

type Row = Record<string, unknown>

const WORDS: Words = { zh: '‹已脱敏›', en: '‹redacted›' }
/** Where a text is in whatever language it was typed. */
const TEXT = `${WORDS.zh} ${WORDS.en}`

/** What is typed freely lies under these names everywhere: reasons, notes, texts of calls, reports and orders. */
const SAID: ReadonlySet<string> = new Set(['why', 'said', 'basis', 'note', 'notes', 'text', 'detail', 'summary'])
/** There `why` is one of a few words. */
const WORDLESS: ReadonlySet<string> = new Set(['alarm-cleared', 'warning-ended'])
/** What else of an entry names persons, or is what they said. */
const BESIDE: Readonly<Partial<Record<Entry['kind'], readonly string[]>>> = {
  'task-finished': ['evidence'],
  'report-sent': ['to'],
  'report-phoned': ['to'],
  'warning-sent': ['to'],
  'message-confirmed': ['by'],
  'message-failed': ['sentence'],
  'wall-admitted': ['tokenSha256'],
}

/** The same entry without free text that people wrote about people. Titles, places, orders of state and who acted (a post) stay. */
export function redactEntry(entry: Entry): Entry {
  if (WORDLESS.has(entry.kind)) return entry
  const redacted: Row = { ...(without(entry, SAID) as unknown as Row) }
  hide(redacted, BESIDE[entry.kind] ?? [])
  if (entry.kind === 'incident-edited') redacted['changes'] = hide({ ...(redacted['changes'] as Row) }, ['cause'])
  // The same kind, with texts for texts.
  return redacted as unknown as Entry
}

/** Redacting what was folded is the same as folding what was redacted. */
export function redactSnapshot(snapshot: Snapshot): Snapshot {
  const clean = without(snapshot.desk, SAID)
  return {
    ...without(snapshot, SAID),
    pastAlarms: snapshot.pastAlarms,
    desk: {
      ...clean,
      incidents: clean.incidents.map((incident) => ({ ...incident, cause: incident.cause && TEXT })),
      messages: clean.messages.map((message) => ({
        ...message,
        to: TEXT,
        failed: message.failed && WORDS,
        confirmed: message.confirmed && { ...message.confirmed, by: TEXT },
      })),
      walls: clean.walls.map((wall) => ({ ...wall, tokenSha256: wall.tokenSha256 && TEXT })),
    },
  }
}

/** The same for all that is said in one chunk. */
export function redactSaid(said: SaidChunk): SaidChunk {
  const { snapshot, ticks } = said
  return {
    ...said,
    snapshot: snapshot && redactSnapshot(snapshot),
    ticks: ticks.map((tick) => ({ ...tick, entries: tick.entries.map((entry) => redactEntry(entry)) })),
  }
}

/** Marks whose titles quote what somebody wrote, by their kind alone. */
const MARK_WORDS: Readonly<Record<string, Words>> = {
  'incident-advanced': { zh: '事件进入下一状态', en: 'An incident went on' },
  'response-changed': { zh: '响应级别调整', en: 'The response level changed' },
  'response-ended': { zh: '响应终止', en: 'The response ended' },
  'moment-marked': { zh: '标记的时刻', en: 'A marked moment' },
}
export function redactMark(mark: TapeMark): TapeMark {
  const title = MARK_WORDS[mark.kind]
  return title ? { ...mark, title } : mark
}

/** Every text under one of these names, at any depth, replaced; what is empty stays so. */
function without<T>(value: T, names: ReadonlySet<string>): T {
  if (Array.isArray(value)) return value.map((one: unknown) => without(one, names)) as T
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = {}
  for (const [name, one] of Object.entries(value)) {
    copy[name] = names.has(name) && isText(one) ? replaced(one) : without(one, names)
  }
  // The same names with values of the same types.
  return copy as T
}

/** @param row MUTATED */
function hide(row: Row, names: readonly string[]): Row {
  for (const name of names) if (isText(row[name])) row[name] = replaced(row[name])
  return row
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && 'zh' in value && 'en' in value)
}

function replaced(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? value : TEXT
  return WORDS
}
