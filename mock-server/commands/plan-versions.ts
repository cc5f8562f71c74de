import type { WholePlan } from '#contract/desk-answer.ts'
import type { Journal } from '../journal/journal.ts'

const READ_AT_ONCE = 5000

/**
 * Every version of each plan, the newest first. The picture has the newest only; older ones are read from the journal, which is gone
 * through once and from then on only where it grew.
 */
export function createPlanVersions(journal: Pick<Journal, 'since'>): (plan: string) => Promise<WholePlan[]> {
  const versions = new Map<string, WholePlan[]>()
  let seq = 0
  let reading: Promise<void> | undefined

  const readOn = async () => {
    for (;;) {
      const entries = await journal.since(seq, READ_AT_ONCE)
      for (const entry of entries) {
        if (entry.kind !== 'plan-published') continue
        const { plan, version, at, actor: by, why } = entry
        versions.set(plan.id, [{ plan, version, at, by, why }, ...(versions.get(plan.id) ?? [])])
      }
      seq = entries.at(-1)?.seq ?? seq
      if (entries.length < READ_AT_ONCE) return
    }
  }
  return async (plan) => {
    reading ??= readOn().finally(() => (reading = undefined))
    await reading
    return versions.get(plan) ?? []
  }
}
