import { useCallback, useState } from 'react'
import type { PlanVersion } from '#contract/plan-version.ts'
import { begin, edit, redo, undo } from '#ui/edit-history.ts'
import type { EditHistory } from '#ui/edit-history.ts'
import { draftOfPlan, emptyPlan } from './plan-draft.ts'
import type { PlanDraft } from './plan-draft.ts'

/** One plan being edited. */
export interface OpenDraft extends EditHistory<PlanDraft> {
  /** What it was taken from; 0: it was never published. */
  readonly base: number
}

export interface PlanDrafts {
  readonly of: (plan: string) => OpenDraft | undefined
  /** Plans that were never published. */
  readonly all: ReadonlyMap<string, OpenDraft>
  /** @param field typed into, or undefined for a step of its own */
  readonly change: (known: PlanVersion | undefined, next: (draft: PlanDraft) => PlanDraft, field?: string) => void
  readonly make: (id: string) => void
  readonly step: (plan: string, way: 'undo' | 'redo') => void
  readonly rebase: (plan: string, version: number) => void
  readonly drop: (plan: string) => void
}

/** Edits of every plan touched in this page, each with its own way back. @param shown the plan that `change` is about */
export function usePlanDrafts(shown: string): PlanDrafts {
  const [all, setAll] = useState<ReadonlyMap<string, OpenDraft>>(new Map())
  const put = useCallback(
    (plan: string, alter: (before: OpenDraft | undefined) => OpenDraft | undefined) =>
      setAll((before) => {
        const after = new Map(before)
        const next = alter(before.get(plan))
        if (next) after.set(plan, next)
        else after.delete(plan)
        return after
      }),
    [],
  )
  const change = useCallback<PlanDrafts['change']>(
    (known, next, field) =>
      put(shown, (before) => {
        const open = before ?? (known && { ...begin(draftOfPlan(known.plan)), base: known.version })
        return open && { ...edit(open, next(open.now), field), base: open.base }
      }),
    [put, shown],
  )
  return {
    all,
    of: (plan) => all.get(plan),
    change,
    make: (id) => put(id, () => ({ ...begin(emptyPlan(id)), base: 0 })),
    step: (plan, way) =>
      put(plan, (before) => before && { ...(way === 'undo' ? undo(before) : redo(before)), base: before.base }),
    rebase: (plan, base) => put(plan, (before) => before && { ...before, base }),
    drop: (plan) => put(plan, () => undefined),
  }
}
