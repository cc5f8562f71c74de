import { Link, useLocation } from 'react-router'
import { useCity } from '#api/use-city.ts'
import { usePost } from '#session/use-desk.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { usePresentNow, usePresentStatus } from './use-present.ts'

/** City time, whether what is pressed can arrive, and who presents. */
export function PresentHead({ onSignIn }: { onSignIn: () => void }) {
  const { say, told, lang } = useSay()
  const post = usePost()
  const { search } = useLocation()
  const other = new URLSearchParams(search)
  other.set('lang', lang === 'zh' ? 'en' : 'zh')
  return (
    <header className="present-head">
      <h1>{say('present.title')}</h1>
      <Line />
      <Link className="present-lang" to={{ search: other.toString() }} lang={lang === 'zh' ? 'en' : 'zh-CN'} replace>
        {lang === 'zh' ? 'English' : '中文'}
      </Link>
      <button type="button" className="present-who" onClick={onSignIn}>
        {post ? told(post.name) : say('present.sign-in.button')}
      </button>
      <Clock />
    </header>
  )
}

/** Shape and word: a full disc is heard, a ring is not. */
function Line() {
  const { say } = useSay()
  const kind = usePresentStatus()
  return (
    <span className="present-line" data-feed={kind} role="status">
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.5" fill={kind === 'live' ? 'currentColor' : 'none'} stroke="currentColor" />
      </svg>
      {say(`present.feed.${kind}`)}
    </span>
  )
}

function Clock() {
  const { say, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const now = usePresentNow()
  return (
    <time className="present-clock" aria-label={say('present.clock')}>
      {now === undefined ? '--:--:--' : formatTime(now, 'clock', timeZone, lang)}
    </time>
  )
}
