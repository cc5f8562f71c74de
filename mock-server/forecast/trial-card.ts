import type { ForecastHits, ForecastMethod } from '#contract/forecast.ts'
import { coverageOf } from '#models/forecast-trial.ts'
import type { Trial, TrialRecord } from '#models/forecast-trial.ts'
import { originsOf } from './candidates.ts'
import type { CadencePlan } from './candidates.ts'
import type { TrialCard } from './forecast-file.ts'

export interface TrialFrame {
  readonly plan: CadencePlan
  /** Values the trial knew. */
  readonly known: number
  /** Begin of a step, counted from the first value, epoch ms. */
  readonly startOf: (t: number) => number
  readonly now: number
  readonly hitsOfMs: number
}

/** What a trial says of itself on a card. */
export function trialCard({ chosen, bar, verdict, records }: Trial<ForecastMethod>, frame: TrialFrame): TrialCard {
  const { plan, known, startOf, now } = frame
  const origins = originsOf(known, plan) ?? []
  return {
    method: chosen.id,
    verdict,
    mase: chosen.mase,
    naiveMase: bar.mase,
    smape: chosen.smape,
    bias: chosen.bias,
    coverage80: shareOf(chosen.band80),
    coverage95: shareOf(chosen.band95),
    judgedOrigins: chosen.band80.hits.length,
    origins: origins.length,
    judgedPoints: chosen.band80.judged,
    trainFrom: startOf(0),
    trainTo: startOf(known),
    triedAt: now,
    trialHits: hitsOf(chosen, origins, frame),
    methods: records.map((record) => ({
      method: record.id,
      mase: record.mase,
      smape: record.smape,
      coverage80: shareOf(record.band80),
    })),
  }
}

/** Judged points of the last thirty days that lay inside. */
function hitsOf({ band80, band95 }: TrialRecord, origins: readonly number[], frame: TrialFrame): ForecastHits {
  const first = origins.length - band80.hits.length
  let [points, in80, in95] = [0, 0, 0]
  for (const [i, run] of band80.hits.entries()) {
    if (frame.startOf(origins[first + i]!) < frame.now - frame.hitsOfMs) continue
    run.forEach((hit, h) => {
      if (Number.isNaN(hit)) return
      points++
      in80 += hit
      // Where the wider band is not known it holds no less than the narrower.
      const wide = band95.hits[i]?.[h] ?? Number.NaN
      in95 += Number.isNaN(wide) ? hit : Math.max(hit, wide)
    })
  }
  return { points, in80, in95 }
}

function shareOf(band: Parameters<typeof coverageOf>[0]): number | null {
  const share = coverageOf(band)
  return Number.isNaN(share) ? null : share
}
