import { SUBSTANCES } from '#models/substances.ts'

/** Isolation and downwind distances by day, m, of the table that comes with the system; unverified there, and so here. */
export function substanceDistances(un: string): { readonly isolationM: number; readonly downwindM: number } {
  const spill = SUBSTANCES.find((one) => one.un === un)?.smallSpill
  if (!spill) throw new Error(`No distances of UN ${un}`)
  return { isolationM: spill.isolationM, downwindM: spill.downwindDayM }
}
