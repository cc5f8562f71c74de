import type { Alarm } from '#contract/snapshot.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useWall } from './wall-context.ts'
import './alarm-callout.css'

/** The most severe alarm, told at its place on the map. */
export function AlarmCallout({ alarm }: { alarm: Alarm }) {
  const { say, told, lang } = useSay()
  const { timeZone } = useWall()
  return (
    <div className="alarm-callout" data-severity={alarm.severity}>
      <p>
        <SeverityMark severity={alarm.severity} />
        {say(`severity.${alarm.severity}`)} · {told(alarm.title)}
      </p>
      <small>
        {told(alarm.placeName)} · {formatTime(alarm.raisedAt, 'minute', timeZone, lang)}
      </small>
    </div>
  )
}
