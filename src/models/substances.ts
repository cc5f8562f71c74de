import type { Words } from '#contract/words.ts'

/** Distances of the guide for one size of spill, m. */
export interface ProtectiveDistances {
  readonly isolationM: number
  readonly downwindDayM: number
  readonly downwindNightM: number
}

export interface Substance {
  /** UN number. */
  readonly un: string
  readonly name: Words
  readonly molarMassGPerMol: number
  /** Heavier than air, or cold when it comes out: it breaks the plume's assumptions, and the larger of both zones counts. */
  readonly heavy: boolean
  /** Small spill, up to about 200 L; large ones need the guide's Table 3. */
  readonly smallSpill?: ProtectiveDistances
  /** Whether the distances were checked against the official table. */
  readonly verified: boolean
  readonly source: Words
}

const TO_BE_LOADED: Words = {
  zh: '示意数值，未经核实：请载入 ERG 2024 官方表 1/表 3 与 AEGL 官方值后再使用',
  en: 'Illustrative and not verified: load Tables 1 and 3 of the official ERG 2024 and the official AEGL values before use',
}

/**
 * Three substances to try the models with; nothing here is fit for operations. Distances from domain.md §C9 (mark G, unverified);
 * where it has none, none stand here. AEGL values belong to a table that a city loads.
 */
export const SUBSTANCES: readonly Substance[] = [
  {
    un: '1005',
    name: { zh: '氨（无水）', en: 'Ammonia, anhydrous' },
    molarMassGPerMol: 17.031,
    heavy: true,
    smallSpill: { isolationM: 30, downwindDayM: 100, downwindNightM: 200 },
    verified: false,
    source: TO_BE_LOADED,
  },
  {
    un: '1017',
    name: { zh: '氯', en: 'Chlorine' },
    molarMassGPerMol: 70.906,
    heavy: true,
    smallSpill: { isolationM: 60, downwindDayM: 300, downwindNightM: 1100 },
    verified: false,
    source: TO_BE_LOADED,
  },
  {
    un: '1075',
    name: { zh: '液化石油气（按丙烷计）', en: 'Liquefied petroleum gas, taken as propane' },
    molarMassGPerMol: 44.097,
    heavy: true,
    verified: false,
    source: TO_BE_LOADED,
  },
]
