const ONE_PSI_M = 18

/** Radius, m, within which a blast presses 1 psi (windows break, people are thrown): ≈ 18·W^⅓ for W kg of TNT (domain.md §C9, mark G). */
export function onePsiRadiusM(tntKg: number): number {
  return ONE_PSI_M * Math.cbrt(tntKg)
}
