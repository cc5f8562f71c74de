import type { Standing } from '#feed/feed.ts'
import type { TimeState } from './time-machine.ts'

/**
 * What a screen shows, in the one word of its badge. replay: a past of this city · story: a demonstration, or a simulated city's tape
 * played somewhere else · exercise: another journal, now or then.
 */
export type ShownMode = 'live' | 'replay' | 'story' | 'exercise'

/** What lies across the whole screen, so that nobody takes it for the city. */
export type ScreenMark = 'demo' | 'exercise'

/** An exercise says so before all else: it looks like the city and is none. */
export function modeOf(time: TimeState, exercise: Standing['exercise']): ShownMode {
  if (exercise !== null) return 'exercise'
  if (time.mode === 'live') return 'live'
  const { index } = time
  return index?.kind === 'story' || (index?.kind === 'export' && index.demo) ? 'story' : 'replay'
}

/** Undefined: nothing lies across it. */
export function screenMarkOf(time: TimeState, exercise: Standing['exercise']): ScreenMark | undefined {
  if (exercise !== null) return 'exercise'
  return time.mode === 'past' && (time.index?.kind === 'story' || time.index?.demo === true) ? 'demo' : undefined
}
