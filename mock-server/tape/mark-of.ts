import type { Entry } from '#contract/entry.ts'
import type { Severity } from '#contract/severity.ts'
import type { TapeMark } from '#contract/tape.ts'
import type { Words } from '#contract/words.ts'
import { describeEntry } from '#picture/describe-entry.ts'
import { entryNames } from '#picture/entry-names.ts'
import type { Picture } from '#picture/picture.ts'

export interface MarkParts {
  /** Folded up to the entry at least. */
  readonly picture: () => Picture
  readonly postName: (id: string) => Words | undefined
  readonly utcOffsetMinutes: number
}

/** Entries that somebody who looks back will want to jump to: what began, turned or ended, not every line of work. */
export function createMarkOf(parts: MarkParts): (entry: Entry) => TapeMark | undefined {
  return (entry) => {
    const { at, severity, incident } = marked(entry) ?? {}
    if (at === undefined) return undefined
    const { picture, postName, utcOffsetMinutes } = parts
    const now = picture()
    const title = describeEntry(entry, entryNames(now, postName, [entry]), utcOffsetMinutes)
    if (!title) return undefined
    const inherited = incident === undefined ? undefined : now.desk.incidents.get(incident)?.severity
    return {
      at,
      seq: entry.seq,
      kind: entry.kind,
      severity: severity ?? inherited ?? null,
      title,
      incident: incident ?? null,
    }
  }
}

interface Marked {
  readonly at: number
  readonly severity?: Severity | undefined
  readonly incident?: string | undefined
}

function marked(entry: Entry): Marked | undefined {
  switch (entry.kind) {
    case 'alarm-raised':
    case 'alarm-changed':
      return isGrave(entry.severity) ? { at: entry.at, severity: entry.severity } : undefined
    case 'incident-opened':
      return { at: entry.at, severity: entry.severity, incident: entry.incident }
    case 'incident-warned':
      return { at: entry.at, severity: entry.level, incident: entry.incident }
    case 'warning-issued':
      return { at: entry.at, severity: entry.level ?? undefined }
    case 'incident-advanced':
    case 'response-activated':
    case 'response-changed':
    case 'response-ended':
    case 'plan-started':
      return { at: entry.at, incident: entry.incident }
    case 'moment-marked':
      return { at: entry.momentAt, incident: entry.incident ?? undefined }
    default:
      return undefined
  }
}

function isGrave(severity: Severity): boolean {
  return severity === 'red' || severity === 'orange'
}
