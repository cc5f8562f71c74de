import { useMemo, useState } from 'react'
import type { Entry } from '#contract/entry.ts'
import type { Incident } from '#contract/desk-snapshot.ts'
import { describeEntry } from '#picture/describe-entry.ts'
import { entryNames } from '#picture/entry-names.ts'
import { useCommands, usePosts } from '#session/use-desk.ts'
import { usePicture } from '#session/use-session.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { useIncidentLog } from './use-incident-log.ts'

const SHOWN_FIRST = 60

/** Who said and did what, newest first; what is not on the relay's disk is not here but in the outbox. */
export function IncidentLog({ incident }: { incident: Incident }) {
  const { say, lang } = useSay()
  const { address, utcOffsetMinutes, timeZone } = useDeskScene()
  const { entries, failed, loading, kept } = useIncidentLog(incident.id, address.exercise)
  const picture = usePicture()
  const posts = usePosts()
  const { pending } = useCommands()
  const [all, setAll] = useState(false)
  const nameOf = useMemo(
    () => entryNames(picture, (id) => posts.find((post) => post.id === id)?.name, entries),
    [picture, posts, entries],
  )
  const waiting = pending.filter(({ command }) => 'incident' in command && command.incident === incident.id).length
  const shown = all ? entries : entries.slice(0, SHOWN_FIRST)
  return (
    <section className="incident-log" aria-label={say('desk.log')}>
      <header className="desk-section-head">
        <h3>{say('desk.log')}</h3>
        <span data-urgent={waiting > 0}>
          {waiting > 0
            ? say('desk.log.waiting', { n: waiting })
            : say('desk.log.durable', { seq: (entries[0]?.seq ?? picture.seq).toLocaleString('en-GB') })}
        </span>
      </header>
      {!kept && <p className="desk-empty">{say('desk.log.story')}</p>}
      {failed && <p className="desk-empty">{say('desk.log.failed')}</p>}
      {loading && <p className="desk-empty">{say('desk.loading')}</p>}
      <ol>
        {shown.map((entry) => (
          <li key={entry.seq} data-kind={entry.kind}>
            <time>{formatTime(entry.at, 'minute', timeZone, lang)}</time>
            <p>
              {describeEntry(entry, nameOf, utcOffsetMinutes)?.[lang] ?? entry.kind}
              <Pin entry={entry} />
            </p>
            <small title={say('desk.log.on-disk')}>#{entry.seq.toLocaleString('en-GB')}</small>
          </li>
        ))}
      </ol>
      {entries.length > shown.length && (
        <button type="button" className="desk-link" onClick={() => setAll(true)}>
          {say('desk.log.all', { n: entries.length })}
        </button>
      )}
    </section>
  )
}

/** A line that hangs on a point of the map leads there. */
function Pin({ entry }: { entry: Entry }) {
  const { say } = useSay()
  const { address } = useDeskScene()
  if (entry.kind !== 'note-logged' || entry.pin?.on !== 'map') return undefined
  const { lng, lat } = entry.pin
  return (
    <button type="button" className="desk-link" onClick={() => address.go({ at: `${lng},${lat}` })}>
      {say('desk.log.pin')}
    </button>
  )
}
