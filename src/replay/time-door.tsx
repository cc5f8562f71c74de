import { useSay } from '#ui/use-say.ts'
import { Sign } from './sign.tsx'
import './time-door.css'

export interface TimeDoorProps {
  readonly onOpen: () => void
  /** Undefined: this post may not mark. */
  readonly onMoment: (() => void) | undefined
}

/** All that is seen of time while it is now. */
export function TimeDoor({ onOpen, onMoment }: TimeDoorProps) {
  const { say } = useSay()
  return (
    <span className="time-door">
      <button type="button" title={say('time.door.hint')} aria-keyshortcuts="T" onClick={onOpen}>
        <Sign name="back" />
        {say('time.door')}
      </button>
      {onMoment && (
        <button type="button" title={say('time.moment')} aria-label={say('time.moment')} onClick={onMoment}>
          <Sign name="moment" />
        </button>
      )}
    </span>
  )
}
