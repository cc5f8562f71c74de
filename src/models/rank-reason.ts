import type { Words } from '#contract/words.ts'

/** What the place of a unit in the ranking rests on. Seconds. */
export interface RankGrounds {
  /** 1: nobody capable is there sooner. */
  readonly placeByTime: number
  readonly etaS: number
  /** How much longer the way is than without the closures. */
  readonly detourS: number
  /** Who covers the area it leaves; undefined: nobody within `coverLimitS`. */
  readonly cover: { readonly name: Words; readonly seconds: number } | undefined
  readonly coverLimitS: number
  /** 0 rested … 1 spent. */
  readonly fatigue: number
}

const DETOUR_TOLD_S = 30
const FATIGUE_TOLD = 0.5

/** Why a unit stands where it stands, e.g. “最近，7 分；离开后其片区 3 分内由三中队补位” (domain.md §C8). */
export function rankReason(grounds: RankGrounds): Words {
  const { placeByTime, etaS, detourS, cover, coverLimitS, fatigue } = grounds
  const eta = minutes(etaS)
  const parts: Words[] = [
    placeByTime === 1
      ? { zh: `最近，${eta} 分`, en: `nearest, ${eta} min` }
      : { zh: `第 ${placeByTime} 近，${eta} 分`, en: `no. ${placeByTime} by travel time, ${eta} min` },
  ]
  if (detourS >= DETOUR_TOLD_S) {
    const more = minutes(detourS)
    parts.push({ zh: `绕开封闭路段，多 ${more} 分`, en: `${more} min more around closures` })
  }
  parts.push(
    cover
      ? {
          zh: `离开后其片区 ${minutes(cover.seconds)} 分内由${cover.name.zh}补位`,
          en: `the area it leaves is covered by ${cover.name.en} within ${minutes(cover.seconds)} min`,
        }
      : {
          zh: `离开后其片区 ${minutes(coverLimitS)} 分内无同类力量`,
          en: `the area it leaves has no such unit within ${minutes(coverLimitS)} min`,
        },
  )
  if (fatigue >= FATIGUE_TOLD) {
    const percent = Math.round(fatigue * 100)
    parts.push({ zh: `疲劳 ${percent}%`, en: `fatigue ${percent}%` })
  }
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') }
}

/** Rounded up: nobody is promised sooner than reckoned. */
function minutes(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60))
}
