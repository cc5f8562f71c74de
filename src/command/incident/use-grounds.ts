import type { Ground } from '#contract/incident.ts'
import { useIncident } from '#session/use-desk.ts'
import { usePicture, useSession } from '#session/use-session.ts'

/** The contract takes no more. */
const GROUNDS_MOST = 20

/** What is measured now of what an incident rests on: it goes with a step, so that the journal says on what it was taken. */
export function useGrounds(id: string): readonly Ground[] {
  const incident = useIncident(id)
  const { alarms } = usePicture()
  const { cells } = useSession()
  const known = [
    ...(incident?.grounds ?? []),
    ...(incident?.alarms ?? []).flatMap((alarm) => alarms.get(alarm)?.evidence ?? []),
  ]
  const now = new Map(
    known.map(({ metric, place, value, at }) => {
      const cell = cells.get(metric, place)
      const newer = cell?.value !== undefined && cell.at !== undefined && cell.at > at
      const ground = newer ? { metric, place, value: cell.value, at: cell.at } : { metric, place, value, at }
      return [`${metric} ${place}`, ground]
    }),
  )
  return [...now.values()].slice(0, GROUNDS_MOST)
}
