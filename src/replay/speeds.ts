/** How fast a tape plays, times. */
export const SPEEDS = [0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600] as const

/** The next speed up or down; at the end it stays. */
export function speedBeside(speed: number, direction: 1 | -1): number {
  const found = direction === 1 ? SPEEDS.find((one) => one > speed) : SPEEDS.findLast((one) => one < speed)
  return found ?? speed
}
