import { useSay } from './use-say.ts'
import './mode-mark.css'

export interface ModeMarkProps {
  readonly mode: 'live' | 'replay' | 'story' | 'exercise'
  /** It is not now. */
  readonly past: boolean
  readonly feed: 'connecting' | 'live' | 'past' | 'silent' | 'offline' | 'refused'
  /** Beside the word: the moment shown, where no clock stands by, or the exercise's name. */
  readonly about?: string | undefined
  readonly className?: string
}

/** Full and ringed discs are now, heard or not; everything else has a sign of its own. */
const SIGNS = {
  replay: 'M6.5 7 A8 8 0 1 1 4.2 14 M6.5 2.5 V7.5 H11.5',
  story: 'M3.5 4.5 H20.5 V19.5 H3.5 Z M9.5 8.5 L15.5 12 L9.5 15.5 Z',
  exercise: 'M5 21 V3.5 H18.5 L14.5 8.5 L18.5 13.5 H5',
} as const

/** The one badge of a screen: is this now, then, a demonstration or an exercise. Sign and word, never a colour of severity. */
export function ModeMark({ mode, past, feed, about, className }: ModeMarkProps) {
  const { say } = useSay()
  const heard = feed === 'live'
  const parts = [
    mode === 'live' ? say(heard ? 'mode.live' : `feed.${feed}`) : say(`mode.${mode}`),
    mode === 'exercise' && past && say('mode.replay'),
    mode === 'exercise' && !past && !heard && say(`feed.${feed}`),
  ]
  return (
    <span
      className={className === undefined ? 'mode-mark' : `mode-mark ${className}`}
      data-mode={mode}
      data-past={past}
      data-feed={past ? undefined : feed}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {mode === 'live' ? (
          <circle cx="12" cy="12" r="8" fill={heard ? 'currentColor' : 'none'} />
        ) : (
          <path d={SIGNS[mode]} />
        )}
      </svg>
      <span role="status">{parts.filter(Boolean).join(' · ')}</span>
      {about !== undefined && <span>{about}</span>}
    </span>
  )
}
