import { MINUTE_MS } from './local-time.ts'
import { floodCmPerMin } from './mishap-effect.ts'
import type { Mishap } from './mishap.ts'
import { SENSOR_VALUES, rainOnMmH } from './sensor-value.ts'
import type { Surroundings } from './sensor-value.ts'
import type { Sensor } from './sensor.ts'

/** cm a minute that each mm/h of rain brings, by how much street drains into the underpass: least and most. */
const GATHER = [0.022, 0.075] as const
const PUMP_CM_PER_MIN = 0.55
const SEEP_CM_PER_MIN = 0.04
const SPILL_CM = 120

/**
 * Water one minute later, cm: rain gathered, plus a broken main, less pumps and seepage.
 * @param flood the mishap that fills this underpass, if one does @param pump its pump, if it has one
 */
export function waterAfterMinute(
  here: Surroundings,
  underpass: Sensor,
  pump: Sensor | undefined,
  flood: Mishap | undefined,
  depthCm: number,
  at: number,
): number {
  const rain = rainOnMmH(here, underpass, at)
  if (rain === 0 && depthCm === 0 && !flood) return 0
  const burst = flood ? floodCmPerMin(flood, at) : 0
  const pumping = pump && burst === 0 && SENSOR_VALUES['pump_ready']?.(here, pump, at) === 1 ? PUMP_CM_PER_MIN : 0
  const gathered = rain * (GATHER[0] + (GATHER[1] - GATHER[0]) * underpass.trait)
  const seeping = burst > 0 ? 0 : SEEP_CM_PER_MIN
  return Math.min(SPILL_CM, Math.max(0, depthCm + gathered + burst - pumping - seeping))
}

/** Water of one underpass each minute of [from, to), having begun dry a day before. `each` is called with a depth at the end of each minute. */
export function runUnderpass(
  here: Surroundings,
  underpass: Sensor,
  pump: Sensor | undefined,
  floods: readonly Mishap[],
  from: number,
  to: number,
  each: (at: number, depthCm: number) => void,
): number {
  let depth = 0
  for (let at = Math.floor(from / MINUTE_MS) * MINUTE_MS - 1440 * MINUTE_MS; at < to; at += MINUTE_MS) {
    const flood = floods.length > 0 ? floods.find((mishap) => at >= mishap.from && at < mishap.to) : undefined
    depth = waterAfterMinute(here, underpass, pump, flood, depth, at)
    if (at >= from) each(at, depth)
  }
  return depth
}
