import { useMemo } from 'react'
import type { LngLat } from '#contract/geometry.ts'
import { freshness } from '#picture/freshness.ts'
import type { Session } from '#session/session.ts'
import { useSession } from '#session/use-session.ts'

/** Where a live track stands at a moment; undefined: unknown, or not heard lately. */
export function useTrackAt(now: number): (track: string) => LngLat | undefined {
  const { tracks } = useSession()
  return useMemo(() => trackLookup(tracks, now), [tracks, now])
}

function trackLookup(tracks: Session['tracks'], now: number): (track: string) => LngLat | undefined {
  // The table's ids are asked for by hundreds of units a second: looked up once.
  let slots: Map<string, number> | undefined
  return (track) => {
    slots ??= new Map(tracks.ids.map((id, slot) => [id, slot]))
    const slot = slots.get(track)
    if (slot === undefined) return undefined
    const at = tracks.at[slot]!
    if (at === 0 || freshness(at, tracks.intervalMs, now) !== 'fresh') return undefined
    return [tracks.lng[slot]!, tracks.lat[slot]!]
  }
}
