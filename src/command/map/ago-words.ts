import { formatAge } from '#ui/time-format.ts'
import type { Say } from '#ui/use-say.ts'

/** 40 秒前; a moment ahead of the relay's clock is now. */
export function agoWords(at: number, now: number, say: Say): string {
  const ageMs = Math.max(0, now - at)
  return ageMs < 1000 ? say('age.now') : say('admin.ago', { age: formatAge(ageMs, say) })
}
