import { useSay } from '#ui/use-say.ts'
import type { DayMark } from './day-marks.ts'
import './day-line.css'

const HOURS = 24

/** The city's day from midnight to midnight: hours, alarms from raised to cleared, and now. */
export function DayLine({ marks, now }: { marks: readonly DayMark[]; now: number }) {
  const { say, told } = useSay()
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`
  return (
    <svg className="day-line" role="img" aria-label={say('foot.day')}>
      <line x1="0" x2="100%" y1="60%" y2="60%" className="day-axis" />
      <line x1="0" x2={percent(now)} y1="60%" y2="60%" className="day-gone" />
      {Array.from({ length: HOURS + 1 }, (_, hour) => (
        <line
          key={hour}
          x1={percent(hour / HOURS)}
          x2={percent(hour / HOURS)}
          y1={hour % 6 === 0 ? '46%' : '53%'}
          y2="60%"
          className="day-axis"
        />
      ))}
      {[6, 12, 18].map((hour) => (
        <text key={hour} x={percent(hour / HOURS)} y="38%" className="day-hour">
          {hour}
        </text>
      ))}
      {marks.map(({ id, severity, title, from, to }) => (
        <g key={id} data-severity={severity} data-standing={to === undefined}>
          <line
            x1={percent(from)}
            x2={percent(Math.max(to ?? now, from + LEAST_SHARE))}
            y1="60%"
            y2="60%"
            className="day-alarm"
          >
            <title>{told(title)}</title>
          </line>
        </g>
      ))}
      <circle cx={percent(now)} cy="60%" className="day-now" />
    </svg>
  )
}

/** A short alarm is still to be seen. */
const LEAST_SHARE = 0.006
