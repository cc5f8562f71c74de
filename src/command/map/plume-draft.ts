import type { PlumeQuestion } from '#contract/estimate.ts'
import type { LngLat } from '#contract/geometry.ts'
import { mgPerM3OfPpm } from '#models/gas-amount.ts'
import type { Substance } from '#models/substances.ts'
import { readNumber } from './number-field.tsx'

/** What is typed about a release; texts are as they stand in the fields. */
export interface PlumeDraft {
  readonly un: string
  readonly rate: string
  readonly height: string
  readonly ground: PlumeQuestion['ground']
  readonly sky: PlumeQuestion['sky']
  readonly stability: '' | NonNullable<PlumeQuestion['stability']>
  readonly wind: 'station' | 'own'
  readonly mps: string
  readonly fromDeg: string
  readonly levelName: string
  readonly limit: string
  readonly limitUnit: 'mg' | 'ppm'
}

export const FIRST_PLUME: PlumeDraft = {
  un: '1017',
  rate: '0.5',
  height: '1',
  ground: 'urban',
  sky: 'clear',
  stability: '',
  wind: 'station',
  mps: '',
  fromDeg: '',
  levelName: 'AEGL-2',
  limit: '',
  limitUnit: 'ppm',
}

export const PLUME_BOUNDS = {
  rate: [0.001, 1000],
  height: [0, 200],
  mps: [0, 60],
  fromDeg: [0, 360],
  limit: [0.001, 1_000_000],
} as const satisfies Partial<Record<keyof PlumeDraft, readonly [number, number]>>

/** The question that the draft makes; undefined while something is missing or out of bounds. */
export function plumeQuestion(
  draft: PlumeDraft,
  at: LngLat,
  substances: readonly Substance[],
): PlumeQuestion | undefined {
  const number = (name: keyof typeof PLUME_BOUNDS) => {
    const [min, max] = PLUME_BOUNDS[name]
    return readNumber(draft[name], min, max)
  }
  const substance = substances.find(({ un }) => un === draft.un)
  const [rateKgPerS, heightM, limit] = [number('rate'), number('height'), number('limit')]
  const [mps, fromDeg] = [number('mps'), number('fromDeg')]
  if (!substance || rateKgPerS === undefined || heightM === undefined) return undefined
  if (draft.limit.trim() !== '' && limit === undefined) return undefined
  if (draft.wind === 'own' && (mps === undefined || fromDeg === undefined)) return undefined
  const limitMgPerM3 =
    limit !== undefined && draft.limitUnit === 'ppm' ? mgPerM3OfPpm(limit, substance.molarMassGPerMol) : limit
  return {
    at,
    un: draft.un,
    rateKgPerS,
    heightM,
    ground: draft.ground,
    sky: draft.sky,
    levels: limitMgPerM3 === undefined ? [] : [{ id: draft.levelName.trim() || '?', limitMgPerM3 }],
    ...(draft.stability !== '' && { stability: draft.stability }),
    ...(draft.wind === 'own' && { wind: { mps: mps ?? 0, fromDeg: fromDeg ?? 0 } }),
  }
}
