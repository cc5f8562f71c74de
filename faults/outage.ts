import type { HeardLine } from './start-lanes.ts'

/** 0 for none. */
export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

/** From the last refusal to the next acknowledgement; 0 when nothing was refused, Infinity when none came. @param from ms, instead of the last refusal */
export function recoveryMs(heard: readonly HeardLine[], from?: number): number {
  const since = from ?? heard.findLast(({ what }) => what === 'fault')?.heardAt
  if (since === undefined) return 0
  const back = heard.find(({ what, heardAt }) => what === 'ack' && heardAt >= since)
  return back ? back.heardAt - since : Number.POSITIVE_INFINITY
}
