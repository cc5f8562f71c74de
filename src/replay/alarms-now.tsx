import { useState, useSyncExternalStore } from 'react'
import { severityRank } from '#contract/severity.ts'
import type { Alarm } from '#contract/snapshot.ts'
import { alarmName } from '#picture/alarm-name.ts'
import type { Picture } from '#picture/picture.ts'
import { useSession } from '#session/use-session.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { useSay } from '#ui/use-say.ts'

/** What calls people back from the past: grave alarms that were raised after they left the present and still stand, gravest first. */
export function graveSince({ alarms }: Pick<Picture, 'alarms'>, left: number): Alarm[] {
  return [...alarms.values()]
    .filter(({ severity, raisedAt }) => raisedAt >= left && (severity === 'red' || severity === 'orange'))
    .toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity) || b.raisedAt - a.raisedAt)
}

/** Says over the bar what goes wrong now while something else is looked at. Its words are of the present, and say so. */
export function AlarmsNow() {
  const { say, told } = useSay()
  const { present, presentNow, time } = useSession()
  const [left] = useState(() => presentNow.get() ?? Number.POSITIVE_INFINITY)
  const picture = useSyncExternalStore(present.subscribe, present.get)
  const [worst, ...more] = graveSince(picture, left)
  return (
    <div className="time-alarms" role="status">
      {worst && (
        <button type="button" className="time-note" onClick={() => time.live()}>
          <SeverityMark severity={worst.severity} />
          {say('time.alarm-now', { what: told(alarmName(worst)) })}
          {more.length > 0 && ` ${say('time.alarm-now.more', { n: more.length })}`}
        </button>
      )}
    </div>
  )
}
