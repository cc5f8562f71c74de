import { encodeBackfill } from '#contract/backfill.ts'
import type { CityPack } from '#server/city/city-pack.ts'
import type { Clock } from '#server/clock.ts'
import { SECOND_MS } from './local-time.ts'
import { skipCity, startCity, stepCity } from './mock-city.ts'
import type { MockCity } from './mock-city.ts'
import type { MockProgress } from './mock-progress.ts'
import type { Outgoing } from './outgoing.ts'
import { registryMessages } from './registry-messages.ts'
import { writeHistory } from './write-history.ts'

/** What to simulate, and how fast. */
export interface MockOrder {
  readonly seed: number
  /** 1: as fast as the clock; 60: an hour in a minute. */
  readonly speed: number
  /** Epoch ms in the city; absent: now. */
  readonly startAt?: number | undefined
  /** What the clock showed when it was `startAt` in the city, so that two clocks of one origin stay in step; absent: now. */
  readonly clockAtStart?: number | undefined
  /** 0: the past is there already. */
  readonly historyDays: number
}
/** Where its messages go. */
export interface CityOutlet {
  send(message: Outgoing): void
  deliver(message: Outgoing): Promise<void>
}
export interface RunningCity {
  /** Says again who measures what: after the broker forgot. */
  introduce(): void
  stop(): void
}

const PUMP_MS = 100
/** Seconds simulated in one go, so that the outlet gets its turn. */
const MOST_AT_ONCE = 40
/** Seconds of the clock by which the city may lag before it leaves out what it missed. */
const GIVE_UP_S = 20

/** Starts a city and keeps it going: introduces its sensors, writes its past if ordered, and publishes each second as it passes. */
export function runMockCity(
  pack: CityPack,
  order: MockOrder,
  clock: Clock,
  outlet: CityOutlet,
  onProgress: (progress: MockProgress) => void,
): RunningCity {
  const city = startCity(pack, order.seed, order.startAt ?? clock.now())
  const startedAt = city.at
  const origin = { clock: order.clockAtStart ?? clock.now(), city: city.at }
  let stopped = false
  const introduce = (): void => {
    city.sayAll = true
    for (const message of registryMessages(city.world.sensors)) outlet.deliver(message).catch(onFault)
  }
  introduce()
  const stopPump = clock.every(PUMP_MS, () => {
    const due = origin.city + (clock.now() - origin.clock) * order.speed
    for (let k = 0; k < MOST_AT_ONCE && city.at + SECOND_MS <= due; k++)
      for (const message of stepCity(city)) outlet.send(message)
    if (due - city.at > GIVE_UP_S * SECOND_MS * order.speed) skipCity(city, due)
  })
  if (order.historyDays > 0) writePast(city, startedAt).catch(onFault)
  onProgress({ kind: 'live', at: city.at, sensors: city.world.sensors.length })

  async function writePast(living: MockCity, to: number): Promise<void> {
    const began = clock.now()
    const tally = await writeHistory(living.world, {
      days: order.historyDays,
      to,
      put: (source, backfill) =>
        outlet.deliver({ topic: `history/${source}`, payload: encodeBackfill(backfill), qos: 1 }),
      onProgress: (part) => onProgress({ kind: 'history', part }),
    })
    onProgress({ kind: 'history-done', ...tally, tookMs: clock.now() - began })
  }

  function onFault(fault: unknown): void {
    if (stopped) return
    const why = fault instanceof Error ? fault.message : String(fault)
    onProgress({
      kind: 'trouble',
      sentence: {
        zh: `模拟城市有一部分没有发出去（${why}）。请重新启动中继服务。`,
        en: `A part of the simulated city was not delivered (${why}). Restart the relay.`,
      },
    })
  }

  return {
    introduce,
    stop() {
      stopped = true
      stopPump()
    },
  }
}
