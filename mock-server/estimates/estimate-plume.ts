import type { PlumeAnswer, PlumeQuestion } from '#contract/estimate.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Words } from '#contract/words.ts'
import { plumeZones } from '#models/plume-zones.ts'
import { protectiveZones } from '#models/protective-zones.ts'
import { stabilityOf } from '#models/stability.ts'
import { SUBSTANCES } from '#models/substances.ts'
import type { Substance } from '#models/substances.ts'
import { sunElevationDeg } from '#models/sun-elevation.ts'
import { skyOver } from './sky-over.ts'
import type { Wind } from './wind-nearby.ts'

export interface PlumeSurroundings {
  readonly wind: Wind
  readonly now: number
  /** null: nobody has counted. */
  readonly peopleIn: (ring: LngLat[]) => number | null
}

const KG_PER_MG = 1e-6
type Zone = PlumeAnswer['zones'][number]

export function substanceOf(un: string): Substance | undefined {
  return SUBSTANCES.find((substance) => substance.un === un)
}

/** Plume, isolation circle and protective-action square, each with who lives there. Shown as 初判估算 always. */
export function estimatePlume(
  question: PlumeQuestion,
  substance: Substance,
  { wind, now, peopleIn }: PlumeSurroundings,
): Omit<PlumeAnswer, 'tookMs'> {
  const { at, rateKgPerS, heightM, ground, levels, sky } = question
  const sunDeg = sunElevationDeg(now, at[0], at[1])
  const stability = question.stability ?? stabilityOf(wind.mps, skyOver(sky, sunDeg))
  const release = { rateKgPerS, heightM, windMps: wind.mps, stability, ground }
  const limits = levels.map(({ id, limitMgPerM3 }) => ({ id, limitKgPerM3: limitMgPerM3 * KG_PER_MG }))
  const plume = plumeZones(at, wind.fromDeg, release, limits)
  const zones = plume.zones.map(({ id, reachM, cut, ring }): Zone => ({
    id,
    reachM,
    cut,
    ring,
    people: peopleIn(ring),
  }))
  const distances = substance.smallSpill
  const downwindM = distances && (sunDeg > 0 ? distances.downwindDayM : distances.downwindNightM)
  const drawn = distances && downwindM && protectiveZones(at, wind.fromDeg, distances.isolationM, downwindM)
  const zone = (id: string, reachM: number, ring: LngLat[]): Zone => ({
    id,
    reachM,
    cut: false,
    ring,
    people: peopleIn(ring),
  })
  return {
    wind,
    stability,
    zones: zones.toSorted((a, b) => b.reachM - a.reachM),
    isolation: drawn ? zone('isolation', distances.isolationM, drawn.isolation) : null,
    action: drawn && downwindM ? zone('action', downwindM, drawn.action) : null,
    notes: [...plume.notes, ...notesOn(question, substance, wind)],
    source: substance.source,
    verified: substance.verified,
  }
}

function notesOn({ levels }: PlumeQuestion, { heavy, smallSpill }: Substance, { freshness }: Wind): Words[] {
  return [
    ...(heavy ? [HEAVY] : []),
    ...(smallSpill ? [SMALL_SPILL] : [NO_DISTANCES]),
    ...(levels.length === 0 ? [NO_LEVELS] : []),
    ...(freshness === 'fresh' ? [] : [OLD_WIND]),
  ]
}

const HEAVY: Words = {
  zh: '该物质比空气重（或泄漏时很冷），会贴地蔓延，烟羽公式低估近处。以烟羽与防护行动区中较大者为准。',
  en: 'This gas is heavier than air (or cold when it comes out) and creeps along the ground; the plume is too small nearby. The larger of plume and protective-action zone counts.',
}
const SMALL_SPILL: Words = {
  zh: '隔离与防护距离按小量泄漏（约 200 升以内）、最初 30 分钟；大量泄漏请查官方表 3。',
  en: 'Isolation and protective distances are for a small spill (up to about 200 L) and the first 30 minutes; for a large one see Table 3 of the official guide.',
}
const NO_DISTANCES: Words = {
  zh: '表中没有该物质的隔离与防护距离，因此没有画出。请查官方 ERG。',
  en: 'The table has no isolation and protective distances for this substance, so none are drawn. See the official guide.',
}
const NO_LEVELS: Words = {
  zh: '没有给出浓度限值，因此没有画烟羽。请按官方表填写（如 AEGL-2）。',
  en: 'No concentration was given, so no plume is drawn. Enter one from the official table (such as AEGL-2).',
}
const OLD_WIND: Words = {
  zh: '风的测值不新鲜，风向可能已变。请核实现场风向后再用。',
  en: 'The wind was not measured just now and may have turned. Check it on the spot before using this.',
}
