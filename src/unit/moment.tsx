import { useCity } from '#api/use-city.ts'
import { formatTime } from '#ui/time-format.ts'
import type { TimeShape } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'

/** A moment in the city's zone. @param at epoch ms */
export function Moment({ at, shape }: { at: number | undefined; shape: TimeShape }) {
  const { lang } = useSay()
  const city = useCity()
  return <span>{at === undefined || !city ? '—' : formatTime(at, shape, city.timeZone, lang)}</span>
}
