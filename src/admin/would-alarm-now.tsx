import { usePlaces } from '#api/use-city.ts'
import type { ThresholdRule } from '#contract/entry.ts'
import { useNow, usePlacesVersion, useSession } from '#session/use-session.ts'
import { formatNumber } from '#ui/number-format.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { useSay } from '#ui/use-say.ts'
import { alarmsNow } from './alarms-now.ts'

interface WouldAlarmNowProps {
  readonly metric: string
  readonly rules: readonly ThresholdRule[]
  readonly digits: number
  readonly unit: string
}

const SHOWN_MOST = 6

/** What these rules would make of the latest values: a threshold that rings everywhere at once is seen before it is saved. */
export function WouldAlarmNow({ metric, rules, digits, unit }: WouldAlarmNowProps) {
  const { say, told, lang } = useSay()
  const { cells } = useSession()
  useNow() // looks at the values anew each second
  const places = usePlaces(usePlacesVersion())
  const judged = cells.ofMetric(metric).filter(({ value }) => value !== undefined)
  const found = alarmsNow(judged, rules)
  const nameOf = (id: string) => {
    const place = places.find((one) => one.id === id)
    return place ? told(place.name) : id
  }
  return (
    <div className="would-alarm" role="status">
      <p>
        {judged.length === 0
          ? say('threshold.now-unknown')
          : say('threshold.now', { found: found.length, judged: judged.length })}
      </p>
      {found.length > 0 && (
        <ul>
          {found.slice(0, SHOWN_MOST).map(({ place, value, severity }) => (
            <li key={place}>
              <SeverityMark severity={severity} /> {nameOf(place)} {formatNumber(value, digits, lang)} {unit}
            </li>
          ))}
          {found.length > SHOWN_MOST && (
            <li className="admin-quiet">{say('threshold.now-more', { count: found.length - SHOWN_MOST })}</li>
          )}
        </ul>
      )}
    </div>
  )
}
