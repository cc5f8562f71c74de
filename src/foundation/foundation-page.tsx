import { Link, Navigate, Route, Routes, useLocation } from 'react-router'
import { useCity } from '#api/use-city.ts'
import { useMode, usePastMoment } from '#session/use-mode.ts'
import { ModeMark } from '#ui/mode-mark.tsx'
import { Slot } from '#ui/slot.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { GROUP_PAGES } from './groups.ts'
import { GroupList } from './group-list.tsx'
import { OpenedPanel } from './opened-panel.tsx'
import { TierGrid } from './tier-grid.tsx'
import { useFoundationAddress } from './use-foundation-address.ts'
import './foundation-page.css'

/** 五横三纵 and the lists under it. */
export function FoundationPage() {
  const { say, told } = useSay()
  const city = useCity()
  const { pathname } = useLocation()
  const { page, otherLanguage, lang, opened } = useFoundationAddress()
  const mode = useMode()
  const current = (path: string) => (pathname === path ? 'page' : undefined)
  return (
    <div className="foundation" data-feed={mode.feed} data-opened={opened !== undefined}>
      <header className="found-head">
        <h1>
          {city && `${told(city.name)} · `}
          {say('foundation.title')}
        </h1>
        {city?.demo && <span className="found-demo">{say('wall.demo')}</span>}
        <nav aria-label={say('foundation.title')}>
          <Link to={page('/foundation')} aria-current={current('/foundation')}>
            {say('foundation.overview')}
          </Link>
          {GROUP_PAGES.map(({ id, word }) => (
            <Link key={id} to={page(`/foundation/${id}`)} aria-current={current(`/foundation/${id}`)}>
              {say(word)}
            </Link>
          ))}
        </nav>
        <span className="found-right">
          <FoundationMode />
          <Slot name="time-door" />
          <Link to={otherLanguage} lang={lang === 'zh' ? 'en' : 'zh'}>
            {lang === 'zh' ? 'English' : '中文'}
          </Link>
          <Link to={page('/admin/sources')}>{say('screen.sources')}</Link>
          <Link to={page('/wall')}>{say('admin.to-wall')}</Link>
        </span>
      </header>
      <main className="found-main">
        <Routes>
          <Route
            index
            element={
              <>
                <TierGrid />
                <OpenedPanel />
              </>
            }
          />
          {GROUP_PAGES.map((one) => (
            <Route key={one.id} path={one.id} element={<GroupList page={one} />} />
          ))}
          <Route path="*" element={<Navigate to={page('/foundation')} replace />} />
        </Routes>
      </main>
      <Slot name="time-bar" />
    </div>
  )
}

function FoundationMode() {
  const { lang } = useSay()
  const city = useCity()
  const at = usePastMoment()
  const about = at === undefined ? undefined : formatTime(at, 'moment', city?.timeZone ?? 'UTC', lang)
  return <ModeMark {...useMode()} about={about} />
}
