import type { Say } from '#ui/use-say.ts'

/** “One scene”, “6 scenes”. */
export function sceneCount(n: number, say: Say): string {
  return say(n === 1 ? 'tour.scenes.one' : 'tour.scenes', { n })
}
