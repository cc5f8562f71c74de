import { useCity } from '#api/use-city.ts'
import { useFeedStatus, useNow } from '#session/use-session.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'

/** Foot of the desk: whether what is shown lives, and the city's time. */
export function FeedLine() {
  const { say, lang } = useSay()
  const status = useFeedStatus()
  const now = useNow()
  const city = useCity()
  return (
    <footer className="feed-line" data-feed={status.kind}>
      <span>
        <i aria-hidden="true" />
        {say(`feed.${status.kind}`)}
      </span>
      {city?.demo === true && <span>{say('wall.demo')}</span>}
      {now !== undefined && city && (
        <span className="feed-line-time">{formatTime(now, 'clock', city.timeZone, lang)}</span>
      )}
    </footer>
  )
}
