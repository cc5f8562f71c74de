const MINUTE_MS = 60_000

/** Within what each step of an incident is to be taken (domain.md §C3 timers, D): one table for exercises, reviews and clocks. */
export const HANDLING_LIMITS_MS = {
  /** From the first signal until somebody touches it. */
  noticed: 2 * MINUTE_MS,
  /** From the first alarm. */
  acknowledged: 3 * MINUTE_MS,
  /** From the first signal. */
  opened: 5 * MINUTE_MS,
  /** 接报→核实 */
  verified: 10 * MINUTE_MS,
  /** 核实→研判 */
  assessed: 15 * MINUTE_MS,
  activated: 15 * MINUTE_MS,
  /** 启动令→指挥部 */
  post: 30 * MINUTE_MS,
  ordered: 15 * MINUTE_MS,
  /** 调派→首车出动 */
  departed: 3 * MINUTE_MS,
  /** Beyond what the route takes. */
  arrivedBeyondRoute: 3 * MINUTE_MS,
} as const
