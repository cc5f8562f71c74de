/** Who serves the fan-out comparison. */
export type FanoutVariant = 'product' | 'json-each' | 'json-room' | 'ws-raw'

export const BENCH_TRACKS = 10_000
/** 20 % change each second. */
export const CHANGED_A_TICK = 2000
/** Thrown away: code is compiled and buffers grow. */
export const WARM_UP_TICKS = 3
export const FANOUT_TICKS = 10

export interface FanoutServed {
  readonly cpuMsPerTick: number
  /** To one viewer, a tick. */
  readonly bytes: number
  readonly peakRssMb: number
}
export interface FanoutReceived {
  readonly messages: number
  readonly p50Ms: number
  readonly p99Ms: number
}
