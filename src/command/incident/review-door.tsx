import { Link } from 'react-router'
import type { Incident } from '#contract/desk-snapshot.ts'
import { isRunning } from '#picture/incident-steps.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'

/** One click from an incident to its review; of one that goes on, to how it stands so far. */
export function ReviewDoor({ incident }: { incident: Incident }) {
  const { say } = useSay()
  const { address } = useDeskScene()
  const running = isRunning(incident)
  return (
    <p className="incident-review">
      <Link
        className="button"
        data-look={running ? 'quiet' : 'primary'}
        to={address.page(`/review/${encodeURIComponent(incident.id)}`)}
      >
        {say(running ? 'review.open-so-far' : 'review.open')}
      </Link>
    </p>
  )
}
