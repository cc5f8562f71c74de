/**
 * Equivalent level of several levels, dB(A): a mean of energy, never of decibels (GB 3096-2008; domain.md §B5).
 * undefined for none.
 */
export function energeticMean(levelsDb: readonly number[]): number | undefined {
  if (levelsDb.length === 0) return undefined
  const energy = levelsDb.reduce((sum, level) => sum + 10 ** (level / 10), 0)
  return 10 * Math.log10(energy / levelsDb.length)
}
