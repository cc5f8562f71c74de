import type { RankBasis } from '#contract/dispatch.ts'
import { formatNumber } from '#ui/number-format.ts'
import type { Speaker } from '#ui/use-say.ts'
import { agoWords } from './ago-words.ts'

/** What speeds a time rests on. */
export function speedWords(liveShare: number, { say, lang }: Pick<Speaker, 'say' | 'lang'>): string {
  const percent = Math.round(liveShare * 100)
  return percent === 0 ? say('dispatch.speed.free') : say('dispatch.speed.live', { n: formatNumber(percent, 0, lang) })
}

/** How a unit's place is known. */
export function placeWords({ from, fromAt }: RankBasis, now: number, { say }: Pick<Speaker, 'say'>): string {
  if (from === 'word' && fromAt !== null) return say('dispatch.place.word', { ago: agoWords(fromAt, now, say) })
  return say(from === 'track' ? 'dispatch.place.track' : 'dispatch.place.base')
}
