import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'

/** Times of a review: to the second, because a line opens its own. @param timeZone the city's */
export function useMomentWords(timeZone: string) {
  const { say, lang } = useSay()
  const time = (at: number) => formatTime(at, 'clock', timeZone, lang)
  return { time, opens: (at: number) => say('review.line.opens', { time: time(at) }) }
}
