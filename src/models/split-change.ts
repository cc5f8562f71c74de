/** Why a part of a whole moved the whole. */
export type Effect =
  /** The part itself is another: a sum's part, the greatest of many. */
  | 'value'
  /** The part's own rate changed, at the weight that it has on average. */
  | 'rate'
  /** The part weighs more or less than before, at the rate that it has on average. */
  | 'mix'
  /** The part was not heard in one of the two windows: measured differently, which is no change of the city. */
  | 'measured'

/** One part's share in a change. */
export interface Share {
  /** Row of the parts handed in. */
  readonly part: number
  readonly effect: Effect
  readonly amount: number
}

export interface Split {
  readonly from: number
  readonly to: number
  /** Sum to `to − from` within rounding. */
  readonly shares: readonly Share[]
}

/** A count and what it is counted of; a mean is a ratio whose denominator is how many. */
export interface Counted {
  readonly num: number
  readonly den: number
}

/** A part in both windows; undefined: not heard in that one. */
export interface Paired<T> {
  readonly from: T | undefined
  readonly to: T | undefined
}

/** Σ parts: each part's own difference. undefined where a window heard nothing at all. */
export function splitSum(parts: readonly Paired<number>[]): Split | undefined {
  if (!heardInBoth(parts)) return undefined
  const shares = parts.map(({ from, to }, part): Share => {
    if (from !== undefined && to !== undefined) return { part, effect: 'value', amount: to - from }
    return { part, effect: 'measured', amount: (to ?? 0) - (from ?? 0) }
  })
  return { from: sumOf(parts, ({ from }) => from ?? 0), to: sumOf(parts, ({ to }) => to ?? 0), shares }
}

/**
 * R = Σn ÷ Σd by Kitagawa (domain.md §D3): the rate effect ½(s₀ + s₁)·Δr and the mix effect ½(r₀ + r₁ − R₀ − R₁)·Δs of each part that both
 * windows know, s being its share of Σd. Measured against R, a part that grows speaks for the mix only as far as it differs from the
 * rest; since ΣΔs = 0 the sum is the same. What one window did not hear is set apart by its exact difference to the whole without it.
 * undefined where a window has nothing to divide by.
 */
export function splitRatio(parts: readonly Paired<Counted>[]): Split | undefined {
  const from = ratioOf(parts.map((one) => one.from))
  const to = ratioOf(parts.map((one) => one.to))
  if (from === undefined || to === undefined) return undefined
  const both = parts.map((one) => one.from !== undefined && one.to !== undefined)
  const from0 = ratioOf(parts.map((one, i) => (both[i] ? one.from : undefined)))
  const to0 = ratioOf(parts.map((one, i) => (both[i] ? one.to : undefined)))
  const shares: Share[] = []
  const known = from0 !== undefined && to0 !== undefined
  if (known) {
    const den = (side: 'from' | 'to') => sumOf(parts, (one, i) => (both[i] ? one[side]!.den : 0))
    const [from1, to1] = [den('from'), den('to')]
    parts.forEach((one, part) => {
      if (!both[part]) return
      const [a, b] = [one.from!, one.to!]
      // Of nothing there is no rate: the other window's is taken, so that only its weight speaks.
      const ra = a.den > 0 ? a.num / a.den : b.den > 0 ? b.num / b.den : 0
      const rb = b.den > 0 ? b.num / b.den : ra
      const [sa, sb] = [a.den / from1, b.den / to1]
      shares.push({ part, effect: 'rate', amount: ((sa + sb) / 2) * (rb - ra) })
      shares.push({ part, effect: 'mix', amount: ((ra + rb - from0 - to0) / 2) * (sb - sa) })
    })
  }
  parts.forEach((one, part) => {
    if (both[part]) return
    if (one.to) shares.push({ part, effect: 'measured', amount: against(one.to, parts, 'to', known ? to0 : 0) })
    if (one.from)
      shares.push({ part, effect: 'measured', amount: -against(one.from, parts, 'from', known ? from0 : 0) })
  })
  return { from, to, shares }
}

/** s·(r − R₀): R − R₀ is exactly the sum of this over the parts that R₀ leaves out. */
function against(one: Counted, parts: readonly Paired<Counted>[], side: 'from' | 'to', without: number): number {
  const all = sumOf(parts, (part) => part[side]?.den ?? 0)
  return one.num / all - (one.den / all) * without
}

/**
 * The greatest (or least) of the parts. On the straight way from one window to the other the extreme passes from part to part; each is
 * given what the whole moved while it was the one. Parts heard in one window only are set apart.
 */
export function splitExtreme(parts: readonly Paired<number>[], which: 'max' | 'min'): Split | undefined {
  if (!heardInBoth(parts)) return undefined
  const sign = which === 'max' ? 1 : -1
  const heard = parts.flatMap(({ from, to }, part) =>
    from === undefined || to === undefined ? [] : [{ part, from: sign * from, to: sign * to }],
  )
  const [top, end] = [greatest(parts, 'from', sign), greatest(parts, 'to', sign)]
  const amounts = new Map<string, Share>()
  const give = (part: number, effect: Effect, amount: number): void => {
    const known = amounts.get(`${part} ${effect}`)?.amount ?? 0
    amounts.set(`${part} ${effect}`, { part, effect, amount: known + sign * amount })
  }
  if (heard.length === 0) {
    give(end.part, 'measured', end.value)
    give(top.part, 'measured', -top.value)
  } else {
    const first = Math.max(...heard.map(({ from }) => from))
    const last = Math.max(...heard.map(({ to }) => to))
    if (end.value !== last) give(end.part, 'measured', end.value - last)
    if (top.value !== first) give(top.part, 'measured', first - top.value)
    for (const [part, amount] of alongTop(heard)) give(part, 'value', amount)
  }
  return { from: sign * top.value, to: sign * end.value, shares: [...amounts.values()] }
}

interface Line {
  readonly part: number
  readonly from: number
  readonly to: number
}

/** What each line adds while it is the upper one of all, from 0 to 1. */
function alongTop(lines: readonly Line[]): Map<number, number> {
  const given = new Map<number, number>()
  let at = 0
  let top = lines.reduce((best, line) =>
    line.from > best.from || (line.from === best.from && line.to > best.to) ? line : best,
  )
  while (at < 1) {
    let next: Line | undefined
    let meet = 1
    for (const line of lines) {
      const gain = line.to - line.from - (top.to - top.from)
      if (gain <= 0) continue
      const crossing = Math.max(at, (top.from - line.from) / gain)
      if (crossing < meet || (next && crossing === meet && line.to > next.to)) {
        meet = crossing
        next = line
      }
    }
    given.set(top.part, (given.get(top.part) ?? 0) + (meet - at) * (top.to - top.from))
    at = meet
    if (!next) break
    top = next
  }
  return given
}

function greatest(
  parts: readonly Paired<number>[],
  side: 'from' | 'to',
  sign: number,
): { part: number; value: number } {
  let best = { part: 0, value: Number.NEGATIVE_INFINITY }
  parts.forEach((one, part) => {
    const value = one[side]
    if (value !== undefined && sign * value > best.value) best = { part, value: sign * value }
  })
  return best
}

function heardInBoth(parts: readonly Paired<unknown>[]): boolean {
  return parts.some(({ from }) => from !== undefined) && parts.some(({ to }) => to !== undefined)
}

function ratioOf(counted: readonly (Counted | undefined)[]): number | undefined {
  const den = sumOf(counted, (one) => one?.den ?? 0)
  return den > 0 ? sumOf(counted, (one) => one?.num ?? 0) / den : undefined
}

function sumOf<T>(list: readonly T[], of: (one: T, row: number) => number): number {
  return list.reduce((sum, one, row) => sum + of(one, row), 0)
}
