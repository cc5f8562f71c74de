import type { Tags } from './map-feature.ts'

export interface BuildingHeight {
  readonly heightM: number
  /** Where its walls begin above the ground. */
  readonly baseM: number
  /** Storeys, only where they were mapped. */
  readonly levels: number | undefined
}

const METRES_PER_LEVEL = 3.2
const TALLEST_M = 500

/** Heights where neither metres nor storeys are mapped: what such a building usually is, not what this one was measured to be. */
const USUAL_M: Readonly<Record<string, number>> = {
  apartments: 16,
  commercial: 9.6,
  dormitory: 16,
  garage: 2.8,
  garages: 2.8,
  hangar: 9,
  hospital: 12.8,
  hotel: 19.2,
  house: 3.5,
  industrial: 8,
  kindergarten: 6.4,
  office: 16,
  retail: 6.4,
  roof: 4,
  school: 9.6,
  university: 12.8,
  warehouse: 7,
}

/** Metres from tags and footprint; the same building always gets the same height. */
export function buildingHeight(tags: Tags, footprintM2: number): BuildingHeight {
  const levels = positive(tags['building:levels'])
  const mapped = positive(tags['height'] ?? tags['building:height'])
  const usual = USUAL_M[tags['building'] ?? ''] ?? (footprintM2 < 200 ? 3.5 : footprintM2 < 800 ? 6.4 : 9.6)
  const heightM = Math.min(TALLEST_M, mapped ?? (levels === undefined ? usual : levels * METRES_PER_LEVEL))
  const baseM = Math.min(positive(tags['min_height']) ?? 0, heightM)
  return { heightM: Math.round(heightM * 10) / 10, baseM: Math.round(baseM * 10) / 10, levels }
}

function positive(text: string | undefined): number | undefined {
  const value = Number.parseFloat(text ?? '')
  return Number.isFinite(value) && value > 0 ? value : undefined
}
