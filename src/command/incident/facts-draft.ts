import type { CommandOf } from '#contract/command.ts'
import type { Incident } from '#contract/desk-snapshot.ts'

export type Changes = CommandOf<'edit-incident'>['changes']
/** What a person may write about an incident. */
export type Facts = Pick<Incident, 'title' | 'type' | 'severity' | 'placeName' | 'summary' | 'cause' | 'trend'>
export const FACT_NAMES = ['title', 'type', 'severity', 'placeName', 'summary', 'cause', 'trend'] as const
export type FactName = (typeof FACT_NAMES)[number]

export function factsOf(incident: Facts): Facts {
  const { title, type, severity, placeName, summary, cause, trend } = incident
  return { title, type, severity, placeName, summary, cause, trend }
}

/** What was typed and differs from what stood there when typing began. */
export function changesOf(before: Facts, draft: Facts): Changes {
  return Object.fromEntries(
    FACT_NAMES.filter((name) => draft[name] !== before[name]).map((name) => [name, draft[name]]),
  )
}

/**
 * Both changed the same thing to different ends: a person must choose. That somebody else changed another line, or wrote a note, is no
 * clash: the draft keeps what was typed and takes the rest from what stands there now.
 */
export function clashesOf(before: Facts, draft: Facts, now: Facts): readonly FactName[] {
  return FACT_NAMES.filter(
    (name) => draft[name] !== before[name] && now[name] !== before[name] && now[name] !== draft[name],
  )
}

/** The draft over what stands there now: what was not touched follows the others. */
export function rebase(before: Facts, draft: Facts, now: Facts): Facts {
  return { ...now, ...changesOf(before, draft) } as Facts
}
