import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Place } from '#contract/place.ts'
import { INDICATORS } from '#metrics/catalogue.ts'
import { rulesInForce } from '#metrics/rules-in-force.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from './clock.ts'
import { ANOMALY_ALARM } from './detect/anomaly-state.ts'
import { createBaselines } from './detect/baselines.ts'
import { createDetector } from './detect/create-detector.ts'
import type { Detector } from './detect/create-detector.ts'

const MINUTE_MS = 60_000
/** What is usual moves with the hour; a look every few minutes follows it closely enough. */
const LOOK_EVERY_MS = 5 * MINUTE_MS
/** A simulated city writes its past in the first seconds. */
const FIRST_LOOK_MS = 20_000

export interface JudgingParts {
  readonly placeOf: (id: string) => Place | undefined
  readonly picture: () => Picture
  readonly query: (query: SeriesQuery) => Promise<SeriesAnswer>
  /** The city's own time; its timers keep real time. */
  readonly clock: Clock
  readonly speed: number
  readonly onTrouble: (error: unknown) => void
}

/** The detector with every kind of threshold: the city's, the catalogue's, and what follows from the usual past. */
export function startJudging(parts: JudgingParts): { readonly detector: Detector; stop(): void } {
  const { placeOf, picture, query, clock, speed, onTrouble } = parts
  const baselines = createBaselines({ metrics: INDICATORS, query })
  let looking = false
  const look = () => {
    if (looking) return
    looking = true
    baselines
      .refresh(clock.now())
      .catch(onTrouble)
      .finally(() => (looking = false))
  }
  const stops = [clock.after(FIRST_LOOK_MS, look), clock.every(LOOK_EVERY_MS / speed, look)]
  const detector = createDetector({
    placeOf,
    rulesOf(metric, place, at) {
      const plain = rulesInForce(metric, picture().thresholds.get(metric.id), at)
      const usual = baselines.rulesOf(metric.id, place)
      return usual.length === 0 ? plain : [...plain, ...usual]
    },
  })
  // Alarms about what is unusual are judged, and cleared, by whoever raised them.
  detector.restore([...picture().alarms.values()].filter(({ id }) => !id.startsWith(ANOMALY_ALARM)))
  return {
    detector,
    stop() {
      for (const stop of stops) stop()
    },
  }
}
