/** Litres of one mole of gas at 25 °C and 1013 hPa. */
const MOLAR_LITRES = 24.45

/** mg/m³ of a gas of which so many parts in a million of the air's volume are, at 25 °C. Source: domain.md §C9. */
export function mgPerM3OfPpm(ppm: number, molarMassGPerMol: number): number {
  return (ppm * molarMassGPerMol) / MOLAR_LITRES
}

/** The other way round. */
export function ppmOfMgPerM3(mgPerM3: number, molarMassGPerMol: number): number {
  return (mgPerM3 * MOLAR_LITRES) / molarMassGPerMol
}
