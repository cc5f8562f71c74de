import type { InundationQuestion } from '#contract/estimate.ts'
import type { LngLat } from '#contract/geometry.ts'
import { readNumber } from './number-field.tsx'

type FromRain = Extract<InundationQuestion, { from: 'rain' }>

/** What is typed about water at a low point. */
export interface FloodDraft {
  readonly from: InundationQuestion['from']
  readonly depth: string
  readonly rain: string
  readonly hours: string
  readonly catchment: string
  readonly cover: FromRain['cover']
  readonly soil: FromRain['soil']
  readonly wet: boolean
  readonly drain: string
  readonly pump: string
}

export const COVERS = ['paved', 'commercial', 'industrial', 'dense-housing', 'housing', 'green'] as const
export const SOILS = ['A', 'B', 'C', 'D'] as const

/** Presets of a built-up underpass; the depth is that of the sensor where there is one. */
export function firstFlood(depthM: number | undefined): FloodDraft {
  return {
    from: depthM === undefined ? 'rain' : 'depth',
    depth: depthM === undefined ? '' : String(Math.round(depthM * 100) / 100),
    rain: '40',
    hours: '1',
    catchment: '4',
    cover: 'commercial',
    soil: 'C',
    wet: true,
    drain: '30',
    pump: '0',
  }
}

export const FLOOD_BOUNDS = {
  depth: [0.01, 20],
  rain: [0.1, 1000],
  hours: [0.1, 48],
  catchment: [0.01, 10_000],
  drain: [0, 500],
  pump: [0, 100],
} as const satisfies Partial<Record<keyof FloodDraft, readonly [number, number]>>

export function floodQuestion(draft: FloodDraft, at: LngLat): InundationQuestion | undefined {
  const number = (name: keyof typeof FLOOD_BOUNDS) => {
    const [min, max] = FLOOD_BOUNDS[name]
    return readNumber(draft[name], min, max)
  }
  if (draft.from === 'depth') {
    const depthM = number('depth')
    return depthM === undefined ? undefined : { from: 'depth', at, depthM }
  }
  const [rainMm, hours, catchmentHa] = [number('rain'), number('hours'), number('catchment')]
  const [drainMmPerH, pumpM3PerS] = [number('drain'), number('pump')]
  if (rainMm === undefined || hours === undefined || catchmentHa === undefined) return undefined
  if (drainMmPerH === undefined || pumpM3PerS === undefined) return undefined
  const { cover, soil, wet } = draft
  return { from: 'rain', at, rainMm, hours, catchmentHa, cover, soil, wet, drainMmPerH, pumpM3PerS }
}
