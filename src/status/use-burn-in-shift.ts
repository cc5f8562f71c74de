import { useEffect, useState } from 'react'
import { pageClock } from '#session/clock.ts'

const SHIFT_EVERY_MS = 10 * 60_000
const SHIFT_PX = 2
const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const

/** Where the chrome stands for the next ten minutes, px: panels that show the same line for years burn it in. */
export function useBurnInShift(): { readonly x: number; readonly y: number } {
  const [turn, setTurn] = useState(0)
  useEffect(() => pageClock.every(SHIFT_EVERY_MS, () => setTurn((n) => (n + 1) % CORNERS.length)), [])
  const [x, y] = CORNERS[turn] ?? CORNERS[0]
  return { x: x * SHIFT_PX, y: y * SHIFT_PX }
}
