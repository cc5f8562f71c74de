import { splitExtreme, splitRatio, splitSum } from './split-change.ts'
import type { Counted, Effect, Paired, Share } from './split-change.ts'

/** A reading's or a figure's name, where it stands. */
export interface Named {
  readonly metric: string
  readonly place: string
}

interface Figure extends Named {
  /** What the history holds of the figure itself; what its parts do not come to is told apart. */
  readonly kept?: Paired<number>
}

/** A figure in two windows, with the parts that it is made of. */
export type ChangeNode =
  | (Figure & { readonly kind: 'whole'; readonly kept: Paired<number> })
  | (Figure & { readonly kind: 'sum' | 'max' | 'min'; readonly parts: readonly (Named & Paired<number>)[] })
  | (Figure & {
      readonly kind: 'ratio'
      readonly parts: readonly (Named & Paired<Counted>)[]
      /** From the bare quotient to the figure; monotone. */
      readonly through: (quotient: number) => number
    })
  | (Figure & {
      /** Σ weight·score ÷ Σ weight, no more than the cap. */
      readonly kind: 'weighted'
      readonly parts: readonly ScoredPart[]
      readonly cap: (scoreOf: (metric: string) => number | undefined) => number
    })
  | (Figure & {
      /** The greatest of its parts' scores. */
      readonly kind: 'top'
      readonly parts: readonly Omit<ScoredPart, 'weight'>[]
    })

export interface ScoredPart {
  readonly node: ChangeNode
  readonly weight: number
  readonly score: (value: number) => number | undefined
}

/** One part's share in the change of a figure. */
export interface Term extends Named {
  /** Figures passed on the way down, from the one asked for to the one this is a part of. */
  readonly via: readonly string[]
  /** `cap`: a rule that holds the whole down; `rest`: what the kept parts do not come to. */
  readonly effect: Effect | 'cap' | 'rest'
  readonly amount: number
  readonly before?: number | undefined
  readonly after?: number | undefined
}

export interface Explained {
  readonly from: number
  readonly to: number
  /** Sum to `to − from` within 1e-9. */
  readonly terms: readonly Term[]
}

/** Below this part of what its parts moved, a change is noise: it is not spread over them. */
const LEAST_PART = 1e-6

/** A figure's change down to its last parts. undefined where a window does not know the figure. */
export function explainChange(node: ChangeNode): Explained | undefined {
  const bare = withoutRest(node)
  const { kept } = node
  if (!bare) return kept ? wholeOf(node, kept) : undefined
  if (kept?.from === undefined || kept.to === undefined) return settled(bare)
  const rest = kept.to - kept.from - (bare.to - bare.from)
  const term: Term = { metric: node.metric, place: node.place, via: [node.metric], effect: 'rest', amount: rest }
  return settled({ from: kept.from, to: kept.to, terms: rest === 0 ? bare.terms : [...bare.terms, term] })
}

function withoutRest(node: ChangeNode): Explained | undefined {
  switch (node.kind) {
    case 'whole':
      return undefined
    case 'sum':
      return told(node, splitSum(node.parts), (row) => node.parts[row])
    case 'max':
    case 'min':
      return told(node, splitExtreme(node.parts, node.kind), (row) => node.parts[row])
    case 'ratio':
      return throughOf(node)
    case 'weighted':
      return weighted(node)
    case 'top':
      return top(node)
  }
}

type Of<K extends ChangeNode['kind']> = Extract<ChangeNode, { kind: K }>

function wholeOf({ metric, place }: Named, { from, to }: Paired<number>): Explained | undefined {
  if (from === undefined || to === undefined) return undefined
  const term: Term = { metric, place, via: [metric], effect: 'value', amount: to - from, before: from, after: to }
  return { from, to, terms: [term] }
}

function told(
  { metric }: Named,
  split: { readonly from: number; readonly to: number; readonly shares: readonly Share[] } | undefined,
  partOf: (row: number) => (Named & Paired<number>) | undefined,
): Explained | undefined {
  if (!split) return undefined
  const terms = split.shares.flatMap(({ part, effect, amount }): Term[] => {
    const one = partOf(part)
    if (!one || amount === 0) return []
    return [{ metric: one.metric, place: one.place, via: [metric], effect, amount, before: one.from, after: one.to }]
  })
  return { from: split.from, to: split.to, terms }
}

function throughOf(node: Of<'ratio'>): Explained | undefined {
  const { parts, through } = node
  const rate = (one: Counted | undefined) => (one && one.den > 0 ? through(one.num / one.den) : undefined)
  const bare = told(node, splitRatio(parts), (row) => {
    const part = parts[row]
    return part && { metric: part.metric, place: part.place, from: rate(part.from), to: rate(part.to) }
  })
  if (!bare) return undefined
  const [from, to] = [through(bare.from), through(bare.to)]
  return { from, to, terms: spread(bare, to - from, node) }
}

/** The terms of a figure, made to sum to `amount`: how far it carries is the same for all of them. */
function spread(inner: Explained, amount: number, { metric, place }: Named): Term[] {
  const moved = inner.to - inner.from
  const most = inner.terms.reduce((sum, term) => sum + Math.abs(term.amount), 0)
  if (Math.abs(moved) <= LEAST_PART * most || moved === 0) {
    if (amount === 0) return []
    return [{ metric, place, via: [metric], effect: 'value', amount, before: inner.from, after: inner.to }]
  }
  return inner.terms.map((term) => ({ ...term, amount: term.amount * (amount / moved) }))
}

interface Scored {
  readonly part: Omit<ScoredPart, 'weight'>
  readonly weight: number
  readonly explained: Explained | undefined
  readonly from: number | undefined
  readonly to: number | undefined
}

function scored(part: Omit<ScoredPart, 'weight'>, weight: number): Scored {
  const explained = explainChange(part.node)
  const { kept } = part.node
  const score = (value: number | undefined) => (value === undefined ? undefined : part.score(value))
  return {
    part,
    weight,
    explained,
    from: score(explained?.from ?? kept?.from),
    to: score(explained?.to ?? kept?.to),
  }
}

function weighted(node: Of<'weighted'>): Explained | undefined {
  const rows = node.parts.map((part) => scored(part, part.weight))
  const counted = (weight: number, score: number | undefined): Counted | undefined =>
    score === undefined ? undefined : { num: weight * score, den: weight }
  const split = splitRatio(
    rows.map(({ weight, from, to }) => ({ from: counted(weight, from), to: counted(weight, to) })),
  )
  if (!split) return undefined
  const terms = split.shares.flatMap((share) => below(node, rows, share))
  const capOf = (side: 'from' | 'to') =>
    node.cap((metric) => rows.find(({ part }) => part.node.metric === metric)?.[side])
  const [from, to] = [Math.min(split.from, capOf('from')), Math.min(split.to, capOf('to'))]
  const held = to - from - (split.to - split.from)
  if (held !== 0)
    terms.push({ metric: node.metric, place: node.place, via: [node.metric], effect: 'cap', amount: held })
  return { from, to, terms }
}

function top(node: Of<'top'>): Explained | undefined {
  const rows = node.parts.map((part) => scored(part, 1))
  const split = splitExtreme(rows, 'max')
  if (!split) return undefined
  return { from: split.from, to: split.to, terms: split.shares.flatMap((share) => below(node, rows, share)) }
}

function below(node: Named, rows: readonly Scored[], { part, effect, amount }: Share): Term[] {
  const row = rows[part]
  if (!row || amount === 0) return []
  const { metric, place } = row.part.node
  const named = { metric, place, via: [node.metric, metric] }
  if (effect === 'measured' || !row.explained) return [{ ...named, effect, amount }]
  return spread(row.explained, amount, row.part.node).map((term) => ({ ...term, via: [node.metric, ...term.via] }))
}

/** Rounding left over goes to the greatest term, so that what is told sums to what is shown. */
function settled(explained: Explained): Explained {
  const { from, to, terms } = explained
  const left = to - from - terms.reduce((sum, { amount }) => sum + amount, 0)
  if (left === 0 || terms.length === 0) return explained
  const greatest = terms.reduce(
    (most, term, row) => (Math.abs(term.amount) > Math.abs(terms[most]!.amount) ? row : most),
    0,
  )
  return {
    from,
    to,
    terms: terms.map((term, row) => (row === greatest ? { ...term, amount: term.amount + left } : term)),
  }
}
