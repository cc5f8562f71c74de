import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Entry } from '#contract/entry.ts'
import { useIncidentEntries } from '#api/use-incident-entries.ts'
import { useFeedStatus, useSession } from '#session/use-session.ts'
import { useIsPast } from '#session/use-time.ts'

export interface IncidentLog {
  /** Newest first. */
  readonly entries: readonly Entry[]
  readonly failed: boolean
  readonly loading: boolean
  /** false: this is a story, whose journal is not kept here. */
  readonly kept: boolean
}

/** The journal about one incident: what was written before, and what is heard since; in the past up to then. Each line came from the disk of the relay. */
export function useIncidentLog(incident: string, exercise: string | undefined): IncidentLog {
  const session = useSession()
  const { kind } = useFeedStatus()
  const [heard, setHeard] = useState<{ readonly of: string; readonly entries: readonly Entry[] }>({
    of: incident,
    entries: [],
  })
  const [connection, setConnection] = useState(0)
  const [wasLive, setWasLive] = useState(kind === 'live')
  if (wasLive !== (kind === 'live')) {
    setWasLive(kind === 'live')
    if (kind === 'live') setConnection(connection + 1)
  }
  if (heard.of !== incident) setHeard({ of: incident, entries: [] })
  useEffect(
    () =>
      session.onEntries((batch) => {
        const own = batch.filter((entry) => isAbout(entry, incident))
        if (own.length > 0)
          setHeard((before) => ({ of: incident, entries: before.of === incident ? [...before.entries, ...own] : own }))
      }),
    [session, incident],
  )
  const { entries, failed, loading, kept } = useIncidentEntries(incident, exercise, connection)
  const { picture } = session
  // What stood in the journal at the moment that is shown.
  const past = useIsPast()
  const newest = useSyncExternalStore(picture.subscribe, () => (past ? picture.get().seq : Infinity))
  const said = kept ? [...entries, ...heard.entries].filter(({ seq }) => seq <= newest) : []
  const bySeq = new Map(said.map((entry) => [entry.seq, entry]))
  return { entries: [...bySeq.values()].sort((a, b) => b.seq - a.seq), failed, loading, kept }
}

/** As the relay's index has it: named as the incident, as what it goes into, or as what was made of it. */
function isAbout(entry: Entry, incident: string): boolean {
  return (
    ('incident' in entry && entry.incident === incident) ||
    ('into' in entry && entry.into === incident) ||
    ('made' in entry && entry.made === incident)
  )
}
