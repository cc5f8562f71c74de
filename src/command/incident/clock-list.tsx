import type { Incident } from '#contract/desk-snapshot.ts'
import { clockState, reportClocks } from '#picture/report-clock.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { formatSpan } from '#ui/span-format.ts'

/** The clock of a report that runs out next. */
export function NextClock({ incident }: { incident: Incident }) {
  const { say, told } = useSay()
  const picture = usePicture()
  const now = useNow() ?? picture.at
  const clock = reportClocks(picture, incident)
    .filter(({ doneAt }) => doneAt === null)
    .sort((a, b) => a.dueAt - b.dueAt)[0]
  if (!clock) return undefined
  const state = clockState(clock, now)
  return (
    <span data-urgent={state === 'short' || state === 'late'}>
      {say(state === 'late' ? 'desk.waits.report-late' : 'desk.waits.report', {
        name: told(clock.name),
        span: formatSpan(clock.dueAt - now),
      })}
    </span>
  )
}

/** Every report that is owed: when it was sent, or how long is left. */
export function ClockList({ incident }: { incident: Incident }) {
  const { say, told, lang } = useSay()
  const { timeZone, address } = useDeskScene()
  const picture = usePicture()
  const now = useNow() ?? picture.at
  return (
    <section className="incident-clocks" aria-label={say('desk.clocks')}>
      <header className="desk-section-head">
        <h3>{say('desk.clocks')}</h3>
        <button type="button" className="desk-link" onClick={() => address.go({ panel: 'report' })}>
          {say('desk.panel.report')}
        </button>
      </header>
      <ul>
        {reportClocks(picture, incident).map((clock) => {
          const { what, name, dueAt, doneAt } = clock
          const state = doneAt === null ? clockState(clock, now) : 'done'
          const late = doneAt !== null && doneAt > dueAt
          return (
            <li key={what} data-state={state}>
              <span>{told(name)}</span>
              <time>{say('desk.clock.due', { time: formatTime(dueAt, 'minute', timeZone, lang) })}</time>
              <b data-urgent={state === 'short' || state === 'late'}>
                {doneAt === null
                  ? say(state === 'late' ? 'desk.clock.late' : 'desk.clock.left', { span: formatSpan(dueAt - now) })
                  : say(late ? 'desk.clock.done-late' : 'desk.clock.done', {
                      time: formatTime(doneAt, 'minute', timeZone, lang),
                    })}
              </b>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
