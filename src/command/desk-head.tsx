import { Link } from 'react-router'
import { openMatters } from '#picture/open-matters.ts'
import { useDesk, usePost, usePresence } from '#session/use-desk.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { openPalette } from '#ui/palette-door.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from './desk-scene.ts'

/** Where to go, who is here, whose shift it is, what time it is. */
export function DeskHead() {
  const { say } = useSay()
  const { address, open } = useDeskScene()
  const { page, lang } = address
  const other = lang === 'zh' ? 'en' : 'zh'
  const post = usePost()
  const { postName } = useDeskScene()
  return (
    <header className="desk-head">
      <h1>{say('desk.title')}</h1>
      <nav aria-label={say('desk.pages')}>
        <Link to={page('/desk/plans')}>{say('plan.title')}</Link>
        <Link to={address.to({ panel: 'exercise' })}>{say('exercise.title')}</Link>
        <Link to={page('/wall')}>{say('desk.to.wall')}</Link>
        <Link to={page('/foundation')}>{say('screen.foundation.short')}</Link>
        <Link to={page('/admin/sources')}>{say('screen.sources')}</Link>
      </nav>
      <div className="desk-head-end">
        <Together />
        <Shift />
        <button type="button" className="desk-link" onClick={openPalette}>
          <kbd className="desk-key">Ctrl K</kbd> {say('desk.find')}
        </button>
        <Link to={address.to({ lang: other })} lang={other}>
          {lang === 'zh' ? 'English' : '中文'}
        </Link>
        <button type="button" className="desk-link desk-who" onClick={() => open({ is: 'sign-in' })}>
          {post ? postName(post.id) : say('desk.sign-in')}
        </button>
        <Clock />
      </div>
    </header>
  )
}

/** Who else looks at the same incident, and what they write. */
function Together() {
  const { say } = useSay()
  const { address, postName } = useDeskScene()
  const post = usePost()
  const presence = usePresence()
  const others = presence.filter((one) => one.post !== post?.id)
  const here = others.filter(({ incident }) => incident !== null && incident === address.incident)
  if (here.length === 0)
    return others.length > 0 ? (
      <span>{say('desk.presence.others', { n: new Set(others.map((one) => one.post)).size })}</span>
    ) : undefined
  const names = [...new Set(here.map((one) => postName(one.post)))].join(' · ')
  const editing = here.some((one) => one.editing !== null)
  return (
    <span role="status">
      <b>{names}</b> {say(editing ? 'desk.presence.editing' : 'desk.presence.same')}
    </span>
  )
}

function Shift() {
  const { say, lang } = useSay()
  const { timeZone, postName, address } = useDeskScene()
  const { shift, handovers } = useDesk()
  const picture = usePicture()
  const post = usePost()
  const open = openMatters(picture, picture.at).length
  const forMe = [...handovers.values()].some(({ to }) => to === post?.id)
  const words = shift
    ? say('desk.shift', { post: postName(shift.post), time: formatTime(shift.since, 'minute', timeZone, lang) })
    : say('desk.shift.none')
  return (
    <Link to={address.to({ panel: 'shift' })} data-urgent={forMe}>
      {forMe ? say('desk.shift.for-you') : words} · {say('desk.shift.open', { n: open })}
    </Link>
  )
}

function Clock() {
  const { lang } = useSay()
  const { timeZone } = useDeskScene()
  const now = useNow()
  return <time className="desk-clock">{now === undefined ? '--:--:--' : formatTime(now, 'clock', timeZone, lang)}</time>
}
