import type { Geometry } from '#contract/geometry.ts'
import { formatNumber } from '#ui/number-format.ts'
import type { MapLang } from './label-layers.ts'
import { measuresOf } from './measure.ts'

const KM_M = 1000
const HA_M2 = 10_000
const KM2_M2 = 1_000_000

/** 840 m, 1.24 km. */
export function formatLength(metres: number, lang: MapLang): string {
  return metres < KM_M
    ? `${formatNumber(metres, 0, lang)} m`
    : `${formatNumber(metres / KM_M, metres < 100 * KM_M ? 2 : 0, lang)} km`
}

/** 8,400 m², 12.3 ha, 1.24 km². */
export function formatArea(squareM: number, lang: MapLang): string {
  if (squareM < HA_M2) return `${formatNumber(squareM, 0, lang)} m²`
  if (squareM < KM2_M2) return `${formatNumber(squareM / HA_M2, 1, lang)} ha`
  return `${formatNumber(squareM / KM2_M2, 2, lang)} km²`
}

/** What a drawing measures, in signs that need no translation; empty for a point. */
export function measureText(geometry: Geometry, lang: MapLang): string {
  const { lengthM, areaM2, radiusM } = measuresOf(geometry)
  if (geometry.shape === 'point') return ''
  if (areaM2 === undefined) return formatLength(lengthM, lang)
  const parts = [
    formatArea(areaM2, lang),
    radiusM === undefined ? `↻ ${formatLength(lengthM, lang)}` : `r ${formatLength(radiusM, lang)}`,
  ]
  return parts.join(' · ')
}
