export interface QueueLoad {
  readonly arrivalsPerH: number
  /** By one server that is never idle. */
  readonly servedPerH: number
  readonly servers: number
}

/** A queue in balance. All are Infinity, and everybody waits, where more come than can be served. */
export interface QueueState {
  /** Part of the servers' time that is used; 1 or more: the queue grows without end. */
  readonly load: number
  /** Probability that somebody who comes has to wait. */
  readonly waitShare: number
  readonly meanWaitMin: number
  readonly meanQueue: number
  /** Probability of waiting longer than so many minutes. */
  readonly longerThan: (minutes: number) => number
}

/**
 * M/M/c: Erlang's C by the recursion of his B, which neither overflows nor needs factorials. Wq = C ÷ (cμ − λ),
 * P(W > t) = C·e^−(cμ − λ)t. Source: domain.md §D4, golden vector §G. Throws RangeError without a server or a rate.
 */
export function queueState({ arrivalsPerH, servedPerH, servers }: QueueLoad): QueueState {
  if (!Number.isInteger(servers) || servers < 1 || !(servedPerH > 0) || !(arrivalsPerH >= 0))
    throw new RangeError(`A queue of ${servers} servers at ${servedPerH}/h with ${arrivalsPerH} arrivals/h`)
  const offered = arrivalsPerH / servedPerH
  const load = offered / servers
  if (load >= 1) return { load, waitShare: 1, meanWaitMin: Infinity, meanQueue: Infinity, longerThan: () => 1 }
  let blocked = 1
  for (let k = 1; k <= servers; k++) blocked = (offered * blocked) / (k + offered * blocked)
  const waitShare = blocked / (1 - load * (1 - blocked))
  const spareMin = (servers * servedPerH - arrivalsPerH) / 60
  const meanWaitMin = waitShare / spareMin
  return {
    load,
    waitShare,
    meanWaitMin,
    meanQueue: (arrivalsPerH / 60) * meanWaitMin,
    longerThan: (minutes) => waitShare * Math.exp(-spareMin * minutes),
  }
}

/** Servers needed so that the mean wait is at most so long; undefined beyond `most`. */
export function serversFor(arrivalsPerH: number, servedPerH: number, waitMin: number, most = 500): number | undefined {
  for (let servers = Math.max(1, Math.floor(arrivalsPerH / servedPerH)); servers <= most; servers++)
    if (queueState({ arrivalsPerH, servedPerH, servers }).meanWaitMin <= waitMin) return servers
  return undefined
}

/**
 * How many one server serves in an hour, where a mean wait was measured: the rate at which M/M/c waits exactly so long, by bisection.
 * undefined where nobody comes or the wait is not positive.
 */
export function servedPerHOfWait(arrivalsPerH: number, servers: number, waitMin: number): number | undefined {
  if (!(arrivalsPerH > 0) || !(waitMin > 0)) return undefined
  // Slower than `low` the queue never ends; at `high` nobody waits to speak of.
  let low = arrivalsPerH / servers
  let high = low * 64
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (queueState({ arrivalsPerH, servedPerH: middle, servers }).meanWaitMin > waitMin) low = middle
    else high = middle
  }
  return high
}
