import { Link } from 'react-router'
import { useSay } from '#ui/use-say.ts'
import { THEMES, themeById } from './themes.ts'
import { useWall } from './wall-context.ts'

/** The ways to the themes, and to the parts of the one that is open. They are addresses, so they are links. */
export function ThemeLinks() {
  const { say } = useSay()
  const { view, addressOf } = useWall()
  const { parts } = themeById(view.theme)
  const screen = (path: string) => `${path}?lang=${view.lang}`
  return (
    <div className="theme-links">
      <nav aria-label={say('theme.tabs')}>
        {THEMES.map(({ id, word }) => (
          <Link key={id} to={addressOf({ theme: id })} aria-current={view.theme === id ? 'page' : undefined}>
            {say(word)}
          </Link>
        ))}
        <Link to={screen('/desk')}>{say('screen.desk.short')}</Link>
        <Link to={screen('/foundation')}>{say('screen.foundation.short')}</Link>
      </nav>
      {view.theme === 'decision' && (
        <nav aria-label={say('screen.decision')} className="theme-parts">
          <Link to={screen('/decision')}>{say('screen.decision.open')}</Link>
        </nav>
      )}
      {parts.length > 0 && (
        <nav aria-label={say(themeById(view.theme).word)} className="theme-parts">
          {parts.map(({ id, word }) => (
            <Link key={id} to={addressOf({ part: id })} aria-current={view.part === id ? 'page' : undefined}>
              {say(word)}
            </Link>
          ))}
        </nav>
      )}
    </div>
  )
}
