import { useCity } from '#api/use-city.ts'
import { useMode } from '#session/use-mode.ts'
import { useNow } from '#session/use-session.ts'
import { ModeMark } from '#ui/mode-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'

/** Foot of the desk: whether what is shown lives, and the city's time. */
export function FeedLine() {
  const { say, lang } = useSay()
  const mode = useMode()
  const now = useNow()
  const city = useCity()
  return (
    <footer className="feed-line" data-feed={mode.feed}>
      <ModeMark {...mode} />
      {mode.past && <span role="status">{say('admin.of-now')}</span>}
      {city?.demo === true && <span>{say('wall.demo')}</span>}
      {now !== undefined && city && (
        <span className="feed-line-time">{formatTime(now, mode.past ? 'moment' : 'clock', city.timeZone, lang)}</span>
      )}
    </footer>
  )
}
