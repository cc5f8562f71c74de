import type { Incident } from '#contract/desk-snapshot.ts'
import { clockState, reportClocks } from '#picture/report-clock.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { formatSpan } from '#ui/span-format.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'

/** Until when the duty room must hear, and what was late. Shape, word and colour each say how it stands. */
export function ReportClocks({ incident }: { incident: Incident }) {
  const { say, told, lang } = useSay()
  const { timeZone } = useDeskScene()
  const picture = usePicture()
  const now = useNow()
  if (now === undefined) return undefined
  return (
    <ul className="report-clocks" aria-label={say('report.clocks')}>
      {reportClocks(picture, incident).map((clock) => {
        const { what, dueAt, doneAt } = clock
        const state = doneAt === null ? clockState(clock, now) : doneAt > dueAt ? 'done-late' : 'done'
        return (
          <li key={`${what} ${dueAt}`} data-state={state}>
            <span>{told(clock.name)}</span>
            <b>
              {doneAt !== null && say('report.clock.done', { time: formatTime(doneAt, 'minute', timeZone, lang) })}
              {doneAt === null && now < dueAt && say('report.clock.left', { left: formatSpan(dueAt - now) })}
              {(doneAt ?? now) >= dueAt &&
                ` ${say('report.clock.late', { late: formatSpan((doneAt ?? now) - dueAt) })}`}
            </b>
          </li>
        )
      })}
    </ul>
  )
}
