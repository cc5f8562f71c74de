import { useCity } from '#api/use-city.ts'
import { useNow } from '#session/use-session.ts'
import { formatAge, formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'

/** How long ago by the relay's clock; the moment itself for whoever points at it. @param at epoch ms */
export function Ago({ at }: { at: number | undefined }) {
  const { say, lang } = useSay()
  const now = useNow()
  const city = useCity()
  if (at === undefined) return <span className="admin-quiet">{say('admin.never')}</span>
  const moment = city && formatTime(at, 'dayMinute', city.timeZone, lang)
  const age = now === undefined ? undefined : formatAge(Math.max(0, now - at), say)
  return <time title={moment}>{age === undefined ? (moment ?? '—') : say('admin.ago', { age })}</time>
}

/** A moment in the city's zone. @param at epoch ms */
export function Moment({ at }: { at: number | undefined }) {
  const { say, lang } = useSay()
  const city = useCity()
  if (at === undefined) return <span className="admin-quiet">{say('admin.never')}</span>
  if (!city) return <span>—</span>
  return <time dateTime={new Date(at).toISOString()}>{formatTime(at, 'dayMinute', city.timeZone, lang)}</time>
}
