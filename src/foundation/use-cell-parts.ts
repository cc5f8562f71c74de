import { useMemo, useSyncExternalStore } from 'react'
import { metricById } from '#metrics/catalogue.ts'
import type { FoundationCell } from '#metrics/foundation-cells.ts'
import { probeId } from '#metrics/foundation-probes.ts'
import { brokenRule } from '#metrics/metric.ts'
import { rulesInForce } from '#metrics/rules-in-force.ts'
import { speaks } from '#feed/feed.ts'
import { freshness } from '#picture/freshness.ts'
import { useSession } from '#session/use-session.ts'
import type { PartState } from './cell-state.ts'

export interface CellParts {
  readonly probe: PartState
  readonly parts: readonly PartState[]
}

const UNKNOWN: PartState = { freshness: 'unknown', severity: undefined }

/** The probe of a cell and the indicators assigned to it; re-renders when one of them turns, not when a value moves. */
export function useCellParts({ tier, vertical, metrics }: FoundationCell): CellParts {
  const { cells, now, picture, status } = useSession()
  const ids = useMemo(() => [probeId(tier, vertical), ...metrics], [tier, vertical, metrics])
  const read = (): string => {
    const at = now.get()
    const live = speaks(status.get().kind)
    const states = ids.map((id): PartState => {
      const cell = cells.get(id, 'city')
      const metric = metricById(id)
      if (!metric || at === undefined || cell?.value === undefined || cell.at === undefined) return UNKNOWN
      const heard = freshness(cell.at, cell.intervalMs, at)
      if (heard !== 'fresh' || !live) return { freshness: heard === 'fresh' ? 'stale' : heard, severity: undefined }
      const rules = rulesInForce(metric, picture.get().thresholds.get(id), cell.at)
      return { freshness: 'fresh', severity: brokenRule({ rules }, cell.value)?.severity }
    })
    return JSON.stringify(states)
  }
  const text = useSyncExternalStore((listener) => now.subscribe(listener), read)
  return useMemo(() => {
    const [probe = UNKNOWN, ...parts] = JSON.parse(text) as PartState[]
    return { probe, parts }
  }, [text])
}
