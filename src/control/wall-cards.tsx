import { useSyncExternalStore } from 'react'
import type { Wall } from '#contract/stage-snapshot.ts'
import type { WallShows } from '#contract/wire.ts'
import { showingOn } from '#picture/wall-holder.ts'
import { useSession } from '#session/use-session.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { screenWords } from '#ui/wall-screens.ts'
import { useControl, usePresent } from './use-control.ts'

/** Every wall: whether it is there, what it shows and why, who holds it. */
export function WallCards() {
  const { say } = useSay()
  const { desk } = usePresent()
  const { wall, choose } = useControl()
  const { wallStandings } = useSession()
  const standings = useSyncExternalStore(wallStandings.subscribe, wallStandings.get)
  return (
    <nav className="wall-cards" aria-label={say('admin.walls')}>
      {[...desk.walls.values()].map((one) => {
        const standing = standings.find(({ wall: id }) => id === one.id)
        return (
          <button
            key={one.id}
            type="button"
            className="wall-card"
            aria-pressed={one.id === wall || (wall === undefined && desk.walls.size === 1)}
            data-there={standing !== undefined}
            onClick={() => choose(one.id)}
          >
            <CardWords wall={one} there={standing !== undefined} shows={standing?.shows ?? null} />
          </button>
        )
      })}
    </nav>
  )
}

function CardWords({ wall, there, shows }: { wall: Wall; there: boolean; shows: WallShows | null }) {
  const { say, told } = useSay()
  return (
    <>
      <b>{told(wall.name)}</b>
      <span className="wall-card-state">
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <circle cx="6" cy="6" r="4.5" fill={there ? 'currentColor' : 'none'} stroke="currentColor" />
        </svg>
        {say(there ? 'control.there' : 'control.away')} · {say(`walls.use.${wall.use}`)}
      </span>
      {shows && <ShowsWords shows={shows} />}
      <HolderWords wall={wall} />
    </>
  )
}

function ShowsWords({ shows }: { shows: WallShows }) {
  const { say, told, lang } = useSay()
  const { placeName, timeZone } = useControl()
  const past =
    shows.time &&
    `${formatTime(shows.time.at, 'day', timeZone, lang)} ${formatTime(shows.time.at, 'minute', timeZone, lang)}`
  return (
    <span className="wall-card-shows" data-kind={shows.kind}>
      {told(screenWords(shows.address, placeName))}
      {past && ` · ${say('control.past', { time: past })}`}
      <small>{told(shows.why)}</small>
    </span>
  )
}

function HolderWords({ wall }: { wall: Wall }) {
  const { say, told, lang } = useSay()
  const { postName, timeZone } = useControl()
  const { desk } = usePresent()
  const showing = showingOn(desk, wall.id)
  const by = wall.holder ?? (showing && { post: showing.by, since: showing.startedAt })
  if (!by) return <span className="wall-card-holder">{say('control.free')}</span>
  return (
    <span className="wall-card-holder" data-held="true">
      {say(wall.holder?.driving ? 'control.driven-by' : 'control.held-by', {
        who: told(postName(by.post)),
        time: formatTime(by.since, 'minute', timeZone, lang),
      })}
    </span>
  )
}
