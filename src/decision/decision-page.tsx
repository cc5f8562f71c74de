import { Link, Navigate, useParams } from 'react-router'
import { useCity } from '#api/use-city.ts'
import { useMode, usePastMoment } from '#session/use-mode.ts'
import { FaultBoundary } from '#ui/fault-boundary.tsx'
import { ModeMark } from '#ui/mode-mark.tsx'
import { Slot } from '#ui/slot.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { DECISION_PARTS } from './decision-parts.ts'
import { useDecisionAddress } from './use-decision-address.ts'
import './decision-page.css'

/** Decision support at the desk: a tab for each of its parts. */
export function DecisionPage() {
  const { say, told } = useSay()
  const city = useCity()
  const { part } = useParams()
  const { page, otherLanguage, lang } = useDecisionAddress()
  const mode = useMode()
  const opened = DECISION_PARTS.find(({ id }) => id === part)
  const first = DECISION_PARTS[0]
  if (!opened && first) return <Navigate to={page(`/decision/${first.id}`)} replace />
  return (
    <div className="decision" data-feed={mode.feed}>
      <header className="decision-head">
        <h1>
          {city && `${told(city.name)} · `}
          {say('decision.title')}
        </h1>
        {city?.demo && <span className="decision-demo">{say('wall.demo')}</span>}
        <nav aria-label={say('decision.title')}>
          <Link to={page('/theme/decision')}>{say('decision.wall')}</Link>
          {DECISION_PARTS.map(({ id, word }) => (
            <Link key={id} to={page(`/decision/${id}`)} aria-current={opened?.id === id ? 'page' : undefined}>
              {say(word)}
            </Link>
          ))}
        </nav>
        <span className="decision-right">
          <DecisionMode />
          <Slot name="time-door" />
          <Link to={otherLanguage} lang={lang === 'zh' ? 'en' : 'zh'}>
            {lang === 'zh' ? 'English' : '中文'}
          </Link>
          <Link to={page('/desk')}>{say('screen.desk.short')}</Link>
          <Link to={page('/wall')}>{say('admin.to-wall')}</Link>
        </span>
      </header>
      <main className="decision-main">
        {opened && (
          <FaultBoundary
            key={opened.id}
            renderFault={(retry) => (
              <p role="alert">
                {say('fault.title')}{' '}
                <button type="button" onClick={retry}>
                  {say('fault.retry')}
                </button>
              </p>
            )}
          >
            <opened.Desk />
          </FaultBoundary>
        )}
      </main>
      <Slot name="time-bar" />
    </div>
  )
}

function DecisionMode() {
  const { lang } = useSay()
  const city = useCity()
  const at = usePastMoment()
  const about = at === undefined ? undefined : formatTime(at, 'moment', city?.timeZone ?? 'UTC', lang)
  return <ModeMark {...useMode()} about={about} />
}
