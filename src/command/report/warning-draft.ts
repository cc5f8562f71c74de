import type { Incident } from '#contract/desk-snapshot.ts'
import type { Severity } from '#contract/severity.ts'
import type { Ask } from '#session/send-command.ts'
import { localText, momentOf } from '#ui/utc-offset.ts'

/** A warning as it is being written; times as the city's clock shows them. */
export interface WarningDraft {
  readonly level: Severity
  readonly starts: string
  readonly ends: string
  readonly area: string
  readonly matters: string
  readonly measures: string
  readonly issuer: string
}

const HOURS_AHEAD = 6
const HOUR_MS = 3_600_000

/** What stands, else what the incident already says; nothing is made up about its area or what to do. */
export function warningDraft(incident: Incident, issuer: string, now: number, offsetMinutes: number): WarningDraft {
  const { warning, severity, placeName } = incident
  const clock = (at: number) => localText(at, offsetMinutes)
  return {
    level: warning?.level ?? severity,
    starts: clock(warning?.startsAt ?? now),
    ends: clock(warning?.endsAt ?? now + HOURS_AHEAD * HOUR_MS),
    area: warning?.area ?? placeName,
    matters: warning?.matters ?? '',
    measures: warning?.measures ?? '',
    issuer: warning?.issuer ?? issuer,
  }
}

export type Statement = 'starts' | 'ends' | 'area' | 'matters' | 'measures' | 'issuer'
const STATEMENTS = ['starts', 'ends', 'area', 'matters', 'measures', 'issuer'] as const

/** Which of the eight are not said yet; the kind of event, the level and the time of issue always are. */
export function missingIn(draft: WarningDraft): Statement[] {
  return STATEMENTS.filter((statement) => draft[statement].trim() === '')
}

/** The order to issue it; undefined while something is missing or it would end before it starts. */
export function issueAsk(draft: WarningDraft, incident: string, offsetMinutes: number): Ask | undefined {
  const startsAt = momentOf(draft.starts, offsetMinutes)
  const endsAt = momentOf(draft.ends, offsetMinutes)
  if (missingIn(draft).length > 0 || startsAt === undefined || endsAt === undefined || endsAt <= startsAt)
    return undefined
  const { level, area, matters, measures, issuer } = draft
  return { do: 'issue-warning', incident, level, startsAt, endsAt, area, matters, measures, issuer }
}
