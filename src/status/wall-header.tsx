import { useMode } from '#session/use-mode.ts'
import { useSession } from '#session/use-session.ts'
import { ModeMark } from '#ui/mode-mark.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { themeById } from './themes.ts'
import { useNowEvery } from './use-now-every.ts'
import { useWall } from './wall-context.ts'
import { useWallClock } from './use-wall-clock.ts'
import { weatherNow } from './weather.ts'
import { zoneStyle } from './zone-style.ts'
import './wall-header.css'

const WEATHER_EVERY_MS = 30_000

export function WallHeader() {
  const { say, told } = useSay()
  const { city, layout, view } = useWall()
  const theme = themeById(view.theme)
  return (
    <header>
      <div className="zone wall-head" style={zoneStyle(layout.head)}>
        <h1>
          {city && `${told(city.name)} · `}
          {view.theme === 'status' ? say('wall.name') : say(theme.word)}
        </h1>
        <span className="wall-mode">{say('wall.mode.calm')}</span>
        {city?.demo && <span className="wall-demo">{say('wall.demo')}</span>}
      </div>
      <div className="zone wall-head wall-head-end" style={zoneStyle(layout.headEnd)}>
        <ModeMark {...useMode()} />
        {layout.tertiary && <WeatherLine />}
        <WallClock />
      </div>
    </header>
  )
}

function WeatherLine() {
  const { say, lang } = useSay()
  const { cells } = useSession()
  const now = useNowEvery(WEATHER_EVERY_MS)
  if (now === undefined) return undefined
  const { temperatureC, wind, sky } = weatherNow((metric) => cells.ofMetric(metric), now)
  const parts = [
    temperatureC !== undefined && `${formatNumber(temperatureC, 0, lang)} °C`,
    sky && say(sky),
    wind && (wind.force === 0 ? say(wind.word) : say('weather.force', { wind: say(wind.word), n: wind.force })),
  ].filter(Boolean)
  return <span>{parts.join(' · ')}</span>
}

function WallClock() {
  const { lang } = useSay()
  const { timeZone } = useWall()
  const { past } = useMode()
  const now = useWallClock()
  if (now === undefined) return undefined
  return (
    <>
      <span>{formatTime(now, past ? 'date' : 'day', timeZone, lang)}</span>
      <time className="wall-clock">{formatTime(now, 'clock', timeZone, lang)}</time>
    </>
  )
}
