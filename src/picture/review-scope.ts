import type { Entry } from '#contract/entry.ts'

/** What of a stretch of the journal is about one incident. */
export interface ReviewScope {
  /** About it: told line by line, ascending by `seq`. */
  readonly own: readonly Entry[]
  /** Needed to know how things stood, and not about it: official warnings, and what it was split from or merged into. */
  readonly beside: readonly Entry[]
  /** It, and what was merged into it. */
  readonly incidents: ReadonlySet<string>
}

/**
 * Everything that names the incident, or a thing of it: its alarms, calls and what was refused about it carry no incident's name. What was
 * merged into it belongs to it whole; of what it was split from only the splitting does. @param entries ascending by `seq`
 */
export function reviewScope(entries: readonly Entry[], incident: string): ReviewScope {
  const incidents = grown(new Set([incident]), (known) =>
    entries.flatMap((entry) => (entry.kind === 'incident-merged' && known.has(entry.into) ? [entry.incident] : [])),
  )
  const relatives = relativesIn(entries, incidents)
  const things = new Set(incidents)
  for (const entry of entries) for (const thing of thingsIn(entry, incidents)) things.add(thing)
  for (const entry of entries) {
    const group = groupIn(entry)
    if (group && 'alarms' in entry && entry.alarms.some((alarm) => things.has(alarm))) things.add(group)
  }
  const isOwn = (entry: Entry) => names(entry).some((name) => things.has(name))
  return {
    own: entries.filter(isOwn),
    beside: entries.filter(
      (entry) =>
        !isOwn(entry) &&
        (entry.kind === 'warning-issued' ||
          entry.kind === 'warning-ended' ||
          ('incident' in entry && entry.incident !== null && relatives.has(entry.incident))),
    ),
    incidents,
  }
}

/** What they were split from, or merged into: without it the fold does not know what that line does. */
export function relativesIn(entries: readonly Entry[], incidents: ReadonlySet<string>): ReadonlySet<string> {
  return grown(new Set<string>(), (known) => {
    const has = (id: string) => incidents.has(id) || known.has(id)
    return entries.flatMap((entry) => {
      if (entry.kind === 'incident-split' && has(entry.made)) return [entry.incident]
      return entry.kind === 'incident-merged' && has(entry.incident) ? [entry.into] : []
    })
  })
}

/** @param known grows until nothing more is found, MUTATED */
function grown(known: Set<string>, more: (known: ReadonlySet<string>) => readonly string[]): ReadonlySet<string> {
  for (;;) {
    const before = known.size
    for (const one of more(known)) known.add(one)
    if (known.size === before) return known
  }
}

/** Ids of things that belong to these incidents, as the entries that made or took them say. */
function thingsIn(entry: Entry, incidents: ReadonlySet<string>): readonly string[] {
  switch (entry.kind) {
    case 'incident-opened':
      return incidents.has(entry.incident) ? [...entry.alarms, ...entry.calls] : []
    case 'incident-split':
      return incidents.has(entry.made) ? [...entry.alarms, ...entry.calls] : []
    case 'plan-started':
      return incidents.has(entry.incident) ? entry.tasks.map(({ task }) => task) : []
    case 'task-added':
      return incidents.has(entry.incident) ? [entry.task] : []
    case 'order-issued':
      return incidents.has(entry.incident) ? [entry.order] : []
    case 'mark-drawn':
      return incidents.has(entry.incident) ? [entry.mark] : []
    case 'report-saved':
      return incidents.has(entry.incident) ? [entry.report] : []
    case 'report-sent':
    case 'warning-sent':
      return incidents.has(entry.incident) ? [entry.message] : []
    default:
      return []
  }
}

function groupIn(entry: Entry): string | undefined {
  return entry.kind === 'alarms-grouped' || entry.kind === 'alarms-correlated' ? entry.group : undefined
}

/** What an entry says it is about. */
function names(entry: Entry): readonly string[] {
  const said: string[] = []
  const { kind } = entry
  if ('incident' in entry && typeof entry.incident === 'string') said.push(entry.incident)
  if (kind === 'incident-merged') said.push(entry.into)
  if (kind === 'incident-split') said.push(entry.made)
  if (kind === 'attempt-refused') said.push(entry.about)
  if ('alarm' in entry) said.push(entry.alarm)
  if ('call' in entry) said.push(entry.call)
  if ('group' in entry) said.push(entry.group)
  return said
}
