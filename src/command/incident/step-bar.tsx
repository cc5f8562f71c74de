import type { Incident } from '#contract/desk-snapshot.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { barSteps } from './steps.ts'

/** From the report to the review: where it stands, and when it came there. */
export function StepBar({ incident }: { incident: Incident }) {
  const { say, lang } = useSay()
  const { timeZone } = useDeskScene()
  return (
    <ol className="step-bar" aria-label={say('desk.steps')}>
      {barSteps(incident).map(({ state, word, is, at }) => (
        <li key={state} data-is={is} aria-current={is === 'now' ? 'step' : undefined}>
          <span>{say(word)}</span>
          <time>{at === undefined ? ' ' : formatTime(at, 'minute', timeZone, lang)}</time>
        </li>
      ))}
    </ol>
  )
}
