/**
 * What an entry is about, for the journal's index: the incident it names, or null. Reads foreign kinds too. Changing this
 * takes a migration that fills the column anew: `verify` holds the column against it.
 */
export function subjectOf(entry: object): string | null {
  if (!('incident' in entry) || typeof entry.incident !== 'string') return null
  // SQLite keeps UTF-8, which has no lone surrogates: such a name would come back as another one.
  return entry.incident.isWellFormed() ? entry.incident : null
}
