/** Origins cut into stretches no longer than `most` steps, so that what is learned from the values can be learned anew in between. */
export function originStretches(origins: readonly number[], most: number): number[][] {
  const stretches: number[][] = []
  for (const origin of origins) {
    const open = stretches.at(-1)
    if (open && origin - open[0]! < most) open.push(origin)
    else stretches.push([origin])
  }
  return stretches
}
