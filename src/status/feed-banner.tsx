import { useFeedStatus, useNow } from '#session/use-session.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useWall } from './wall-context.ts'
import './feed-banner.css'

/** Says, when the feed is not live, since when, what that means and what happens next. Live is silent. */
export function FeedBanner() {
  const { say, told, lang } = useSay()
  const { timeZone } = useWall()
  const status = useFeedStatus()
  // Relay time stands still when the connection is lost: the last second heard is since when.
  const heard = useNow()
  const sentence = () => {
    switch (status.kind) {
      case 'live':
      // What is shown then is what was recorded; whether it can be read, the bar of time says.
      case 'past':
        return undefined
      case 'connecting':
        return say('feed.banner.connecting')
      case 'refused':
        return told(status.sentence) + (status.reload ? ` ${say('feed.banner.reload')}` : '')
      case 'silent':
      case 'offline': {
        if (heard === undefined) return say('feed.banner.connecting')
        const at = status.kind === 'silent' ? Math.min(heard, status.since) : heard
        return say(`feed.banner.${status.kind}`, { since: formatTime(at, 'clock', timeZone, lang) })
      }
    }
  }
  const text = sentence()
  return text === undefined ? undefined : (
    <p className="feed-banner" data-feed={status.kind} role="alert">
      {text}
    </p>
  )
}
