import { useCity } from '#api/use-city.ts'
import type { PlanVersion } from '#contract/plan-version.ts'
import { isRunning } from '#picture/incident-steps.ts'
import { useDesk } from '#session/use-desk.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { usePostName } from './use-post-name.ts'

/** Every version with who, why and what it changed; and which incidents still run on which. */
export function PlanHistory({ known }: { known: PlanVersion }) {
  const { say, told, lang } = useSay()
  const city = useCity()
  const nameOf = usePostName()
  const { incidents } = useDesk()
  const running = [...incidents.values()].filter((one) => one.plan?.plan === known.plan.id && isRunning(one))
  return (
    <section className="plan-history">
      <h2>{say('plan.history')}</h2>
      <p className="plan-quiet">{say('plan.keeps')}</p>
      {running.map(({ id, serial, title, plan }) => (
        <p key={id} className="plan-quiet">
          {say('plan.running', { serial, title, version: plan?.version ?? 0 })}
        </p>
      ))}
      <ol>
        {[known, ...known.before].map(({ version, at, by, why, changes }) => {
          const time = city ? formatTime(at, 'dayMinute', city.timeZone, lang) : '—'
          return (
            <li key={version}>
              <p>{say('plan.history.line', { version, time, post: nameOf(by) })}</p>
              <p className="plan-quiet">{why}</p>
              <ul className="plan-lines">
                {changes.map((words, index) => (
                  <li key={`${index} ${words.en}`}>{told(words)}</li>
                ))}
                {changes.length === 0 && version > 1 && <li>{say('plan.history.same')}</li>}
              </ul>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
