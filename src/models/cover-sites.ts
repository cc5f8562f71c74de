/** Maximal covering: which sites reach the most of what is to be covered. Source: domain.md §C8 (V54). */
export interface CoverProblem {
  /** Of each place to be covered: people, say. */
  readonly weight: Float64Array
  /** By site: the places it covers. */
  readonly covers: readonly Uint32Array[]
  /** Sites that stand whatever is chosen. */
  readonly standing: readonly number[]
  /** How many more are to be chosen. */
  readonly count: number
}

export interface ChosenSites {
  /** Ascending. */
  readonly sites: readonly number[]
  readonly value: number
  /** No choice can be better than this: more for cover, less for time. */
  readonly bound: number
  /** How far at most from the best there is, as a part of the bound; 0 proves it the best. */
  readonly gap: number
}

/** Choices up to this many are all tried. */
const TRIED_MOST = 20_000
const BOUND_STEPS = 300
/** Climbs, each from another first site. */
const CLIMBS = 8

/** Weight covered by these sites and those that stand, each place once. */
export function coveredWeight({ weight, covers, standing }: CoverProblem, sites: readonly number[]): number {
  const seen = new Uint8Array(weight.length)
  let sum = 0
  for (const site of [...standing, ...sites])
    for (const place of covers[site]!)
      if (seen[place] === 0) {
        seen[place] = 1
        sum += weight[place]!
      }
  return sum
}

/**
 * Greedy, then interchange (Teitz–Bart) until no swap covers more; the bound is the Lagrangian one, so the gap is what is proven.
 * Few enough choices are all tried. The same problem gives the same answer.
 */
export function chooseCover(problem: CoverProblem): ChosenSites {
  const free = [...problem.covers.keys()].filter((site) => !problem.standing.includes(site))
  if (choicesOf(free.length, problem.count) <= TRIED_MOST) return { ...everyCover(problem), gap: 0 }
  const found = interchanged(problem, free)
  const bound = Math.max(found.value, coverBound(problem, free, found.value))
  return { ...found, bound, gap: bound > 0 ? (bound - found.value) / bound : 0 }
}

/** The best of all choices, by trying each. */
export function everyCover(problem: CoverProblem): Omit<ChosenSites, 'gap'> {
  const free = [...problem.covers.keys()].filter((site) => !problem.standing.includes(site))
  let sites: readonly number[] = []
  let value = -1
  for (const choice of choices(free, Math.min(problem.count, free.length))) {
    const own = coveredWeight(problem, choice)
    if (own > value) [sites, value] = [choice, own]
  }
  return { sites, value, bound: value }
}

/** Without trying all: what larger problems get. One climb ends on a hill that is not always the highest, so several begin. */
export function interchanged(problem: CoverProblem, free: readonly number[]): { sites: number[]; value: number } {
  const alone = free.map((site) => coveredWeight(problem, [site]))
  const firsts = [...free.keys()].toSorted((a, b) => alone[b]! - alone[a]!).slice(0, problem.count === 0 ? 1 : CLIMBS)
  let best = climbed(problem, free, undefined)
  for (const i of firsts.slice(1)) {
    const other = climbed(problem, free, free[i])
    if (other.value > best.value) best = other
  }
  return best
}

function climbed(
  problem: CoverProblem,
  free: readonly number[],
  first: number | undefined,
): { sites: number[]; value: number } {
  const { weight, covers, standing } = problem
  const times = new Uint16Array(weight.length)
  const put = (site: number, step: 1 | -1): void => {
    for (const place of covers[site]!) times[place]! += step
  }
  const gain = (site: number): number => {
    let sum = 0
    for (const place of covers[site]!) if (times[place] === 0) sum += weight[place]!
    return sum
  }
  for (const site of standing) put(site, 1)
  const chosen: number[] = first === undefined ? [] : [first]
  if (first !== undefined) put(first, 1)
  const bestOf = (): number | undefined => {
    let best: number | undefined
    let most = -1
    for (const site of free) {
      const own = chosen.includes(site) ? -1 : gain(site)
      if (own > most) [best, most] = [site, own]
    }
    return most < 0 ? undefined : best
  }
  while (chosen.length < problem.count) {
    const best = bestOf()
    if (best === undefined) break
    put(best, 1)
    chosen.push(best)
  }
  for (let better = true; better;) {
    better = false
    for (let i = 0; i < chosen.length; i++) {
      const out = chosen[i]!
      put(out, -1)
      const lost = gain(out)
      const best = bestOf()
      const swap = best !== undefined && best !== out && gain(best) > lost * (1 + 1e-12)
      if (swap) {
        chosen[i] = best
        better = true
      }
      put(chosen[i]!, 1)
    }
  }
  return { sites: chosen.toSorted((a, b) => a - b), value: coveredWeight(problem, chosen) }
}

/**
 * No choice covers more than Σ max(0, a_i − λ_i) + the `count` largest sums of λ over what a site covers, for any λ ≥ 0; λ is moved by
 * subgradients. Places the standing sites cover are counted in full.
 */
function coverBound({ weight, covers, standing, count }: CoverProblem, free: readonly number[], found: number): number {
  const covered = new Uint8Array(weight.length)
  let sure = 0
  for (const site of standing)
    for (const place of covers[site]!)
      if (covered[place] === 0) {
        covered[place] = 1
        sure += weight[place]!
      }
  const price = Float64Array.from(weight, (own, place) => (covered[place] === 1 ? 0 : own / 2))
  let bound = Infinity
  let stride = 2
  let idle = 0
  for (let step = 0; step < BOUND_STEPS; step++) {
    const sums = free.map((site) => covers[site]!.reduce((sum, place) => sum + price[place]!, 0))
    const open = [...free.keys()].toSorted((a, b) => sums[b]! - sums[a]!).slice(0, count)
    let value = sure + open.reduce((sum, i) => sum + sums[i]!, 0)
    const slack = new Float64Array(weight.length)
    for (const i of open) for (const place of covers[free[i]!]!) slack[place]! += 1
    let norm = 0
    for (let place = 0; place < weight.length; place++) {
      if (covered[place] === 1) continue
      const taken = weight[place]! > price[place]!
      if (taken) value += weight[place]! - price[place]!
      slack[place]! -= taken ? 1 : 0
      norm += slack[place]! ** 2
    }
    if (value < bound - 1e-9 * Math.abs(value)) [bound, idle] = [value, 0]
    else if (++idle >= 15) [stride, idle] = [stride / 2, 0]
    if (norm === 0 || bound <= found * (1 + 1e-9)) break
    const move = (stride * (value - found)) / norm
    for (let place = 0; place < weight.length; place++)
      if (covered[place] === 0) price[place] = Math.max(0, price[place]! - move * slack[place]!)
  }
  return bound
}

/** n over k, Infinity when beyond what anybody tries. */
export function choicesOf(n: number, k: number): number {
  let all = 1
  for (let i = 0; i < Math.min(k, n - k); i++) all = (all * (n - i)) / (i + 1)
  return k > n ? 1 : all
}

/** Every choice of `count` of these, in order. */
export function* choices(of: readonly number[], count: number): Generator<readonly number[]> {
  const at = Array.from({ length: count }, (_, i) => i)
  for (;;) {
    yield at.map((i) => of[i]!)
    let last = count - 1
    while (last >= 0 && at[last] === of.length - count + last) last--
    if (last < 0) return
    at[last]! += 1
    for (let i = last + 1; i < count; i++) at[i] = at[i - 1]! + 1
  }
}
