import { CITY_WEIGHTING } from './index-weights.ts'
import type { Folds } from './picture-draft.ts'

/** The journal keeps all; confidence is counted over these. */
const DECISIONS_KEPT = 300
const BRIEFS_KEPT = 7
const EDITIONS_KEPT = 20

/** Advice taken and refused, what came of it, the weights of the index, and the daily brief. */
export const decisionFolds = {
  'advice-decided': (entry, { desk }) => {
    const { decision: id, alarm, measure, taken, why, run, situation, metric, place, placeName } = entry
    const { value, valueAt, expected, dueAt, at, seq, actor: by } = entry
    const about = { alarm, measure, taken, why, run, situation, metric, place, placeName }
    const decisions = desk.edit('decisions')
    decisions.set(id, { id, ...about, value, valueAt, expected, dueAt, at, by, effect: null, version: seq })
    dropOldest(decisions, DECISIONS_KEPT)
  },
  'effect-measured': ({ decision, effect: found, at, seq }, { desk }) =>
    desk.change('decisions', decision, (row) => ({ ...row, effect: { at, seq, found }, version: seq })),
  'index-weights-saved': (entry, { desk }) => {
    const { judgements, entropy, alpha, weights, cr, edition, why, at: savedAt, actor: savedBy, seq: version } = entry
    const last = desk.see('weightings').get(CITY_WEIGHTING)
    const said = { judgements, entropy, alpha, weights, cr, edition, why, savedAt, savedBy }
    desk.edit('weightings').set(CITY_WEIGHTING, { id: CITY_WEIGHTING, ...said, version, before: editions(last) })
  },
  'brief-saved': ({ day: id, sentences, edition, at: savedAt, actor: savedBy, seq: version }, { desk }) => {
    const briefs = desk.edit('briefs')
    const before = editions(briefs.get(id))
    briefs.delete(id)
    briefs.set(id, { id, sentences, edition, savedAt, savedBy, version, before })
    dropOldest(briefs, BRIEFS_KEPT)
  },
} satisfies Partial<Folds>

interface Edition {
  readonly edition: number
  readonly at: number
  readonly by: string
}

function editions(
  last:
    | {
        readonly edition: number
        readonly savedAt: number
        readonly savedBy: string
        readonly before: readonly Edition[]
      }
    | undefined,
): Edition[] {
  if (!last) return []
  const { edition, savedAt: at, savedBy: by, before } = last
  return [{ edition, at, by }, ...before].slice(0, EDITIONS_KEPT)
}

function dropOldest(rows: Map<string, unknown>, kept: number): void {
  const oldest = rows.keys().next().value
  if (rows.size > kept && oldest !== undefined) rows.delete(oldest)
}
