import { isRunning } from '#picture/incident-steps.ts'
import type { Picture } from '#picture/picture.ts'

/** Streets shut by the closures of every incident that runs; each once. */
export function closedLinks({ desk }: Picture): number[] {
  const closures = [...desk.marks.values()].filter(({ use, incident }) => {
    const row = desk.incidents.get(incident)
    return use === 'closure' && row && isRunning(row)
  })
  return [...new Set(closures.flatMap(({ links }) => links))]
}
