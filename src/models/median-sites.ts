import { choices, choicesOf } from './cover-sites.ts'
import type { ChosenSites } from './cover-sites.ts'

/** p-median: which sites make the mean time the least. Source: domain.md §C8. */
export interface MedianProblem {
  readonly weight: Float64Array
  /** By site: seconds to each place. Infinity is not allowed: give a long time instead. */
  readonly seconds: readonly Float64Array[]
  readonly standing: readonly number[]
  readonly count: number
}

const TRIED_MOST = 5000
const BOUND_STEPS = 300

/** Weighted seconds from the nearest of these and the standing sites, divided by the whole weight. */
export function meanSeconds({ weight, seconds, standing }: MedianProblem, sites: readonly number[]): number {
  let sum = 0
  let whole = 0
  for (let place = 0; place < weight.length; place++) {
    let least = Infinity
    for (const site of standing) least = Math.min(least, seconds[site]![place]!)
    for (const site of sites) least = Math.min(least, seconds[site]![place]!)
    sum += weight[place]! * least
    whole += weight[place]!
  }
  return whole > 0 ? sum / whole : 0
}

/** Greedy and interchange with the Lagrangian bound, as `chooseCover`; `value` and `bound` are mean seconds. */
export function chooseMedian(problem: MedianProblem): ChosenSites {
  const free = [...problem.seconds.keys()].filter((site) => !problem.standing.includes(site))
  if (choicesOf(free.length, problem.count) <= TRIED_MOST) return { ...everyMedian(problem), gap: 0 }
  const found = interchanged(problem, free)
  const bound = Math.min(found.value, medianBound(problem, free, found.value))
  return { ...found, bound, gap: found.value > 0 ? (found.value - bound) / found.value : 0 }
}

export function everyMedian(problem: MedianProblem): Omit<ChosenSites, 'gap'> {
  const free = [...problem.seconds.keys()].filter((site) => !problem.standing.includes(site))
  let sites: readonly number[] = []
  let value = Infinity
  for (const choice of choices(free, Math.min(problem.count, free.length))) {
    const own = meanSeconds(problem, choice)
    if (own < value) [sites, value] = [choice, own]
  }
  return { sites, value, bound: value }
}

export function interchanged(problem: MedianProblem, free: readonly number[]): { sites: number[]; value: number } {
  const { weight, seconds, standing, count } = problem
  const nearest = (sites: readonly number[]): Float64Array => {
    const least = new Float64Array(weight.length).fill(Infinity)
    for (const site of sites)
      for (let place = 0; place < least.length; place++)
        if (seconds[site]![place]! < least[place]!) least[place] = seconds[site]![place]!
    return least
  }
  const costWith = (least: Float64Array, site: number): number => {
    let sum = 0
    const own = seconds[site]!
    for (let place = 0; place < least.length; place++) sum += weight[place]! * Math.min(least[place]!, own[place]!)
    return sum
  }
  const chosen: number[] = []
  const bestBeside = (rest: readonly number[]): readonly [site: number | undefined, cost: number] => {
    const least = nearest([...standing, ...rest])
    let best: number | undefined
    let cost = Infinity
    for (const site of free) {
      if (rest.includes(site)) continue
      const own = costWith(least, site)
      if (own < cost) [best, cost] = [site, own]
    }
    return [best, cost]
  }
  while (chosen.length < count) {
    const [best] = bestBeside(chosen)
    if (best === undefined) break
    chosen.push(best)
  }
  for (let better = true; better;) {
    better = false
    for (let i = 0; i < chosen.length; i++) {
      const rest = chosen.filter((_, k) => k !== i)
      const now = costWith(nearest([...standing, ...rest]), chosen[i]!)
      const [best, cost] = bestBeside(rest)
      if (best === undefined || best === chosen[i] || cost >= now * (1 - 1e-12)) continue
      chosen[i] = best
      better = true
    }
  }
  return { sites: chosen.toSorted((a, b) => a - b), value: meanSeconds(problem, chosen) }
}

/**
 * Σ λ_i + what stands and the `count` least of Σ min(0, a_i·d_ij − λ_i) is never more than the best, for any λ; moved by subgradients.
 */
function medianBound(
  { weight, seconds, standing, count }: MedianProblem,
  free: readonly number[],
  found: number,
): number {
  const whole = weight.reduce((a, b) => a + b, 0)
  if (whole === 0) return 0
  const price = Float64Array.from(weight, (own, place) => {
    let least = Infinity
    for (const times of seconds) least = Math.min(least, times[place]!)
    return own * least * 1.5
  })
  const reduced = (site: number): number => {
    let sum = 0
    const own = seconds[site]!
    for (let place = 0; place < weight.length; place++) sum += Math.min(0, weight[place]! * own[place]! - price[place]!)
    return sum
  }
  let bound = -Infinity
  let stride = 2
  let idle = 0
  for (let step = 0; step < BOUND_STEPS; step++) {
    const sums = free.map(reduced)
    const order = [...free.keys()].toSorted((a, b) => sums[a]! - sums[b]!).slice(0, count)
    const open = [...standing, ...order.map((i) => free[i]!)]
    let value = price.reduce((a, b) => a + b, 0) + order.reduce((sum, i) => sum + sums[i]!, 0)
    for (const site of standing) value += reduced(site)
    const slack = new Float64Array(weight.length).fill(1)
    for (const site of open)
      for (let place = 0; place < weight.length; place++)
        if (weight[place]! * seconds[site]![place]! < price[place]!) slack[place]! -= 1
    if (value > bound + 1e-9 * Math.abs(value)) [bound, idle] = [value, 0]
    else if (++idle >= 15) [stride, idle] = [stride / 2, 0]
    const norm = slack.reduce((sum, own) => sum + own * own, 0)
    if (norm === 0 || bound >= found * whole * (1 - 1e-9)) break
    const move = (stride * (found * whole - value)) / norm
    for (let place = 0; place < weight.length; place++) price[place] = Math.max(0, price[place]! + move * slack[place]!)
  }
  return bound / whole
}
