import type { WhyAsked } from '#api/use-why.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
export const SPANS = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS } as const
export const COMPARISONS = ['usual', 'day', 'before'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** What the address asks: `metric`, `place`, `span`, and the moments `from` and `to`, or `vs` for a usual comparison. */
export interface WhyView extends Pick<WhyAsked, 'metric' | 'place'> {
  readonly span: number
  readonly versus: Comparison
  readonly from: number | undefined
  readonly to: number | undefined
}

export const FIRST_FIGURE = 'city_index'

export function readWhyView(search: URLSearchParams): WhyView {
  const number = (name: string) => {
    const value = Number(search.get(name) ?? Number.NaN)
    return Number.isFinite(value) && value > 0 ? value : undefined
  }
  return {
    metric: search.get('metric') ?? FIRST_FIGURE,
    place: search.get('place') ?? 'city',
    span: number('span') ?? HOUR_MS,
    versus: COMPARISONS.find((one) => one === search.get('vs')) ?? 'usual',
    from: number('from'),
    to: number('to'),
  }
}

/** What is asked of the relay. @param now the end of the later window; undefined: the relay's own now */
export function askedOf({ metric, place, span, versus, from, to }: WhyView, now: number | undefined): WhyAsked {
  const asked = { metric, place, span }
  if (from !== undefined) return { ...asked, from, to }
  if (versus === 'usual') return { ...asked, from: undefined, to }
  const end = to ?? now
  if (end === undefined) return { ...asked, from: undefined, to }
  return { ...asked, from: end - (versus === 'day' ? Math.max(DAY_MS, span) : span), to: end }
}
