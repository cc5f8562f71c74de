import { pointNumber } from './mercator-grid.ts'
import type { GridBox, GridLine } from './mercator-grid.ts'

/** Joins lines end to end where exactly two ends meet, whatever their directions, so that a label finds room on them. */
export function chainLines(lines: readonly GridLine[], box: GridBox): GridLine[] {
  const chains: (number[] | undefined)[] = lines.map((line) => [...line])
  const at = new Map<number, number[]>()
  const startOf = (line: GridLine): number => pointNumber(box, line[0]!, line[1]!)
  const endOf = (line: GridLine): number => pointNumber(box, line[line.length - 2]!, line[line.length - 1]!)
  chains.forEach((line, i) => {
    if (line) for (const end of [startOf(line), endOf(line)]) at.set(end, [...(at.get(end) ?? []), i])
  })
  for (const [point, ends] of at) {
    const [a, b] = ends
    if (ends.length !== 2 || a === undefined || b === undefined || a === b) continue
    const first = chains[a]
    const second = chains[b]
    if (!first || !second) continue
    const head = endOf(first) === point ? first : reversed(first)
    const tail = startOf(second) === point ? second : reversed(second)
    const joined = [...head, ...tail.slice(2)]
    chains[a] = joined
    chains[b] = undefined
    const moved = at.get(endOf(joined))
    if (moved)
      at.set(
        endOf(joined),
        moved.map((i) => (i === b ? a : i)),
      )
  }
  return chains.filter((chain) => chain !== undefined)
}

function reversed(line: GridLine): number[] {
  const turned: number[] = []
  for (let i = line.length - 2; i >= 0; i -= 2) turned.push(line[i]!, line[i + 1]!)
  return turned
}
