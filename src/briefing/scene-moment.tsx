import { useCity } from '#api/use-city.ts'
import type { ShownTime } from '#contract/shown-view.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'

/** When a scene is: now, or a moment of a tape in the city's time. */
export function SceneMoment({ time }: { time: ShownTime | null }) {
  const { say, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  if (!time) return <>{say('tour.scene.live')}</>
  return (
    <time dateTime={new Date(time.at).toISOString()}>
      {formatTime(time.at, 'dayMinute', timeZone, lang)}
      {time.speed !== 1 && time.speed !== 0 && ` ×${time.speed}`}
    </time>
  )
}
