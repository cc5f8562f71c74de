import type { InundationAnswer, InundationQuestion } from '#contract/estimate.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Words } from '#contract/words.ts'
import { depthClassOf } from '#models/depth-class.ts'
import { inundation } from '#models/inundation.ts'
import { lowPointArea, rampHypsometry } from '#models/low-point.ts'
import { curveNumberOf, runoffMm, wetCurveNumber } from '#models/runoff.ts'

const STEP_S = 60
const LOOK_ON_S = 12 * 3600
const M2_PER_HA = 10_000
/** Deeper than any underpass. */
const DEEPEST_M = 20

/** How deep, when, how long and how large: from a depth that was measured, or from a rain that falls evenly. */
export function estimateInundation(
  question: InundationQuestion,
  peopleIn: (ring: LngLat[]) => number | null,
): Omit<InundationAnswer, 'tookMs'> {
  const areaOf = (depthM: number): InundationAnswer['area'] => {
    const ring = lowPointArea(question.at, depthM)
    const reachM = rampHypsometry(depthM).surfaceM2.at(-1) ?? 0
    return ring.length === 0
      ? null
      : { id: 'water', reachM: Math.sqrt(reachM / Math.PI), cut: false, ring, people: peopleIn(ring) }
  }
  if (question.from === 'depth') {
    const { depthM } = question
    const times = { arrivalS: null, drainDownS: null }
    const depth = { deepestM: depthM, deepest: depthClassOf(depthM), area: areaOf(depthM) }
    return { curveNumber: null, runoffMm: null, ...depth, ...times, notes: [RAMP] }
  }
  const { rainMm, hours, catchmentHa, cover, soil, wet, drainMmPerH, pumpM3PerS } = question
  const ordinary = curveNumberOf(cover, soil)
  const curveNumber = wet ? wetCurveNumber(ordinary) : ordinary
  const steps = Math.max(1, Math.round((hours * 3600) / STEP_S))
  const depression = {
    catchmentM2: catchmentHa * M2_PER_HA,
    curveNumber,
    hypsometry: rampHypsometry(DEEPEST_M),
    drainMmPerH,
    pumpM3PerS,
  }
  const rain = Array<number>(steps).fill(rainMm / steps)
  const { deepestM, deepest, arrivalS, drainDownS } = inundation(depression, rain, STEP_S, LOOK_ON_S)
  return {
    curveNumber,
    runoffMm: runoffMm(rainMm, curveNumber),
    deepestM,
    deepest,
    arrivalS: arrivalS ?? null,
    drainDownS: drainDownS ?? null,
    area: areaOf(deepestM),
    notes: [RAMP, EVEN_RAIN, ...(arrivalS !== undefined && drainDownS === undefined ? [STAYS] : [])],
  }
}

const RAMP: Words = {
  zh: '没有地面高程模型，按 4% 坡度的下凹形状推算水面，只表示大小，不表示确切边界。',
  en: 'There is no ground model: the water is taken as lying in a hollow with slopes of 4 %. It shows how large, not where exactly.',
}
const EVEN_RAIN: Words = {
  zh: '按雨量在时段内均匀分布推算；短时强降雨会更深、更快。',
  en: 'The rain is taken as falling evenly; a burst would be deeper and sooner.',
}
const STAYS: Words = {
  zh: '雨停后 12 小时内水不会自行退到可通行，请增加抽排。',
  en: 'Within twelve hours after the rain it does not drain by itself; bring more pumps.',
}
