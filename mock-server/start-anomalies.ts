import { setImmediate } from 'node:timers/promises'
import { INDICATORS } from '#metrics/catalogue.ts'
import { createAnomalyWatch } from './detect/anomaly-watch.ts'
import { createFrozenWatch } from './detect/frozen-watch.ts'
import { addAnomalyRoutes } from './http/anomaly-routes.ts'
import type { createApp } from './http/create-app.ts'
import type { DecisionWiring } from './start-decision.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** A simulated city writes its past in the first seconds; nothing heavy happens in the first twenty. */
const FIRST_MS = 45_000
/** The last readings of an hour come a little after it. */
const SETTLES_MS = 2 * MINUTE_MS
const SUSPECTS_MOST = 40

/** Judges whole hours of the city's figures and looks for frozen devices; once a day the rules are made anew. */
export function startAnomalies(
  app: ReturnType<typeof createApp>,
  wiring: DecisionWiring,
): Promise<() => Promise<void>> {
  const { pack, places, latest, history, keeper, clock, config, onTrouble } = wiring
  const query = (asked: Parameters<typeof history.query>[0]) => history.query(asked)
  const placeOf = (id: string) => places.get(id)
  const watch = createAnomalyWatch({
    metrics: INDICATORS.filter(({ cadenceMs }) => cadenceMs <= HOUR_MS),
    placeOf,
    query,
    picture: keeper.picture,
    tell: keeper.tell,
    utcOffsetMinutes: pack.city.utcOffsetMinutes,
    pause: () => setImmediate(),
  })
  const frozen = createFrozenWatch({ cells: latest.cells, placeOf, query })
  let learntAt = Number.NEGATIVE_INFINITY
  let working = false
  let stopped = false

  async function work(): Promise<void> {
    const now = clock.now()
    frozen.look(now)
    const to = Math.floor((now - SETTLES_MS) / HOUR_MS) * HOUR_MS
    if (now - learntAt > DAY_MS) {
      const known = watch.answer().rules.length
      await watch.learn(to)
      await frozen.learn(now)
      // A past that is still being written is asked for again at the next look, until no more comes.
      const made = watch.answer().rules.length
      if (made > 0 && made === known) learntAt = now
    }
    if (watch.answer().judgedTo !== to) await watch.judge(to, now)
  }
  const look = () => {
    if (working || stopped) return
    working = true
    work()
      .catch((error: unknown) => {
        if (!stopped) onTrouble(error)
      })
      .finally(() => (working = false))
  }
  addAnomalyRoutes(app, () => {
    const { current, ...rest } = watch.answer()
    const suspects = frozen.suspects(clock.now()).slice(0, SUSPECTS_MOST)
    return { at: clock.now(), ...rest, current: [...current, ...suspects] }
  })
  let stopEvery: (() => void) | undefined
  const stopFirst = clock.after(FIRST_MS, () => {
    look()
    stopEvery = clock.every(MINUTE_MS / Math.min(config.speed, 60), look)
  })
  return Promise.resolve(() => {
    stopped = true
    stopFirst()
    stopEvery?.()
    return Promise.resolve()
  })
}
