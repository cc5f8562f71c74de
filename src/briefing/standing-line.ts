import type { Showing } from '#contract/stage-snapshot.ts'
import { standingScene } from '#picture/showing-scene.ts'
import type { StandingScene } from '#picture/showing-scene.ts'
import type { Clock } from '#session/clock.ts'

/** Timers of browsers end a moment early. */
const LATE_MS = 5

/** Which scene stands, for React: told anew when the next comes by itself. Immutable value, same while the same scene stands. */
export function standingLine(
  showing: Pick<Showing, 'scenes' | 'scene' | 'sceneAt' | 'autoplay' | 'away'>,
  now: () => number,
  after: Clock['after'],
) {
  let told: StandingScene | undefined
  const get = (): StandingScene => {
    const next = standingScene(showing, showing.scenes, now())
    if (told?.scene !== next.scene || told.since !== next.since || told.nextAt !== next.nextAt) told = next
    return told
  }
  const subscribe = (listener: () => void): (() => void) => {
    let stop = () => {}
    const wait = () => {
      const { nextAt } = get()
      if (nextAt === null) return
      stop = after(Math.max(0, nextAt - now()) + LATE_MS, () => {
        listener()
        wait()
      })
    }
    wait()
    return () => stop()
  }
  return { get, subscribe }
}
