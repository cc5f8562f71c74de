import type { Lever, WhatIfQuestion } from '#contract/what-if.ts'
import { VARIANTS_MOST } from '#contract/what-if.ts'

/** What is being asked, while it is put together. Immutable. */
export interface WhatIfDraft {
  readonly at: number | null
  readonly rain: WhatIfQuestion['rain']
  readonly seed: number
  /** 1 to 3; the name may be empty: then it goes by its number. */
  readonly variants: readonly { readonly name: string; readonly levers: readonly Lever[] }[]
}

export const EMPTY_DRAFT: WhatIfDraft = { at: null, rain: null, seed: 1, variants: [{ name: '', levers: [] }] }

export function draftOf({ at, rain, seed, variants }: WhatIfQuestion): WhatIfDraft {
  return { at, rain, seed, variants }
}

/** undefined: something is missing in a variant. @param nameOf of a variant without one, from 1 */
export function questionOf(draft: WhatIfDraft, nameOf: (n: number) => string): WhatIfQuestion | undefined {
  if (draft.variants.some(({ levers }) => levers.length === 0)) return undefined
  const variants = draft.variants.map(({ name, levers }, i) => ({
    name: name.trim() === '' ? nameOf(i + 1) : name.trim(),
    levers: [...levers],
  }))
  return { at: draft.at, rain: draft.rain, seed: draft.seed, variants }
}

export function withLever(draft: WhatIfDraft, variant: number, lever: Lever): WhatIfDraft {
  return changed(draft, variant, (levers) => [...levers, lever])
}

export function withoutLever(draft: WhatIfDraft, variant: number, at: number): WhatIfDraft {
  return changed(draft, variant, (levers) => levers.filter((_, i) => i !== at))
}

/** A further variant begins with the measures of the one before: what differs is what is asked about. */
export function withVariant(draft: WhatIfDraft): WhatIfDraft {
  const last = draft.variants.at(-1)
  if (!last || draft.variants.length >= VARIANTS_MOST) return draft
  return { ...draft, variants: [...draft.variants, { name: '', levers: last.levers }] }
}

export function withoutVariant(draft: WhatIfDraft, variant: number): WhatIfDraft {
  if (draft.variants.length === 1) return draft
  return { ...draft, variants: draft.variants.filter((_, i) => i !== variant) }
}

export function renamed(draft: WhatIfDraft, variant: number, name: string): WhatIfDraft {
  return { ...draft, variants: draft.variants.map((own, i) => (i === variant ? { ...own, name } : own)) }
}

function changed(draft: WhatIfDraft, variant: number, change: (levers: readonly Lever[]) => Lever[]): WhatIfDraft {
  return {
    ...draft,
    variants: draft.variants.map((own, i) => (i === variant ? { ...own, levers: change(own.levers) } : own)),
  }
}
