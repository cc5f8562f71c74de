import type { Decision } from '#contract/decision-snapshot.ts'
import type { Draft } from '#contract/entry.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from '../clock.ts'
import { measureDecision } from './measure-decision.ts'
import type { MeasureGround } from './measure-decision.ts'

/** How often the ledger looks for decisions whose horizon has passed, real time. */
const LOOK_EVERY_MS = 15_000
/** Readings come late by this much, the city's time. */
const SETTLE_MS = 2 * 60_000

export interface EffectParts extends Omit<MeasureGround, 'decisions'> {
  readonly picture: () => Picture
  /** Resolves once durable and folded. */
  readonly commit: (draft: Draft) => Promise<unknown>
  readonly now: () => number
  readonly realClock: Pick<Clock, 'every'>
  readonly onTrouble: (error: unknown) => void
}

export interface Effects {
  /** Measures everything that is due now; resolves when it is durable. */
  readonly settle: () => Promise<void>
  readonly stop: () => void
}

/** Fills in what came of decisions, once each, when their horizon has passed. */
export function startEffects(parts: EffectParts): Effects {
  const { picture, commit, now, realClock, onTrouble } = parts
  const ground: MeasureGround = { ...parts, decisions: () => picture().desk.decisions.values() }
  let working: Promise<void> | undefined

  async function measureDue(): Promise<void> {
    for (const decision of dueDecisions(picture(), now())) {
      const effect = await measureDecision(decision, ground)
      await commit({
        kind: 'effect-measured',
        id: `${decision.id}/effect`,
        at: now(),
        actor: 'relay',
        cause: decision.id,
        decision: decision.id,
        effect,
      })
    }
  }
  const settle = async () => {
    // What became due after that round began is not in it.
    await working
    working ??= measureDue().finally(() => (working = undefined))
    await working
  }
  const stop = realClock.every(LOOK_EVERY_MS, () => void settle().catch(onTrouble))
  return { settle, stop }
}

/** Those whose horizon has passed by as much as readings come late, and whose effect nobody measured. */
export function dueDecisions({ desk }: Pick<Picture, 'desk'>, now: number): Decision[] {
  return [...desk.decisions.values()].filter(({ effect, dueAt }) => effect === null && dueAt + SETTLE_MS <= now)
}
