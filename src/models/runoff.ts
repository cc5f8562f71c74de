const INITIAL_SHARE = 0.2

/**
 * Direct runoff, mm, of a rain of `rainMm` on ground with curve number 1 … 100: S = 25400/CN − 254, Ia = 0.2·S,
 * Q = (P − Ia)² ÷ (P − Ia + S), nothing before Ia. Source: SCS-CN, domain.md §C9 (V52).
 */
export function runoffMm(rainMm: number, curveNumber: number): number {
  const storageMm = 25400 / curveNumber - 254
  const beyondMm = rainMm - INITIAL_SHARE * storageMm
  return beyondMm > 0 ? beyondMm ** 2 / (beyondMm + storageMm) : 0
}

/** Curve number of ground that is already wet: CN III = 23·CN ÷ (10 + 0.13·CN) (domain.md §C9, mark G). */
export function wetCurveNumber(curveNumber: number): number {
  return (23 * curveNumber) / (10 + 0.13 * curveNumber)
}

/** Soils from A, which drinks, to D, which does not. */
export type SoilGroup = 'A' | 'B' | 'C' | 'D'
export type LandCover = 'paved' | 'commercial' | 'industrial' | 'dense-housing' | 'housing' | 'green'

const SOILS: readonly SoilGroup[] = ['A', 'B', 'C', 'D']
/** CN II of TR-55 by soil A … D: paved and roofs, shops, industry, lots of ⅛ acre, of ¼ acre, green in good state. */
const CURVE_NUMBERS: Readonly<Record<LandCover, readonly [number, number, number, number]>> = {
  paved: [98, 98, 98, 98],
  commercial: [89, 92, 94, 95],
  industrial: [81, 88, 91, 93],
  'dense-housing': [77, 85, 90, 92],
  housing: [61, 75, 83, 87],
  green: [39, 61, 74, 80],
}

/** Curve number of ordinary moisture (domain.md §C9, TR-55 Table 2-2a, V52). */
export function curveNumberOf(cover: LandCover, soil: SoilGroup): number {
  return CURVE_NUMBERS[cover][SOILS.indexOf(soil)]!
}
