import { useEffect } from 'react'
import { severityRank } from '#contract/severity.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import type { CityMap } from './city-map.ts'
import type { MapViewProps } from './map-view-props.ts'

/** Frames may come oftener than a processor can draw a city; the newest of them is drawn. */
const STILL_DRAWS_EVERY_MS = 1000
const CALLS_EVERY_MS = 30_000

/** Hands the session's tables to the map as they change; React is not on this way. */
export function useMapFeed(
  map: CityMap | undefined,
  ready: boolean,
  streets: StreetLinks | undefined,
  { session, places }: Pick<MapViewProps, 'session' | 'places'>,
): void {
  useEffect(() => {
    if (!map) return undefined
    if (streets) map.setStreets(streets)
    const cellOf = (metric: string | undefined, place: string) => {
      const cell = metric === undefined ? session.cells.firstOf(place) : session.cells.get(metric, place)
      const city = cell && session.picture.get().thresholds.get(cell.metric)
      return cell && city && cell.at !== undefined && cell.at >= city.effectiveFrom
        ? { ...cell, rules: city.rules }
        : cell
    }
    let due = 0
    let wait: ReturnType<typeof setTimeout> | undefined
    let drawnAtMs = -Infinity
    const draw = () => {
      due = 0
      wait = undefined
      drawnAtMs = performance.now()
      const now = session.now.get()
      if (now === undefined) return
      map.setLinks(session.links, now)
      map.setTracks(session.tracks, now)
      map.setSensors(places, cellOf, `${session.cells.version} ${session.picture.get().seq}`, now)
    }
    // A frame and a tick of the same moment are one picture.
    const soon = () => {
      if (due !== 0 || wait !== undefined) return
      const waitMs = map.still ? drawnAtMs + STILL_DRAWS_EVERY_MS - performance.now() : 0
      if (waitMs > 0) wait = setTimeout(draw, waitMs)
      else due = requestAnimationFrame(draw)
    }
    draw()
    const stops = [session.painted, session.status, session.now].map((store) => store.subscribe(soon))
    return () => {
      cancelAnimationFrame(due)
      clearTimeout(wait)
      for (const stop of stops) stop()
    }
  }, [map, session, places, streets])

  useEffect(() => {
    if (!map) return undefined
    const draw = () => {
      const alarms = [...session.picture.get().alarms.values()]
      map.setAlarms(alarms.sort((a, b) => severityRank(a.severity) - severityRank(b.severity)))
    }
    draw()
    return session.picture.subscribe(draw)
  }, [map, session])

  useEffect(() => {
    if (!map || !ready) return undefined
    const draw = () => map.setHeat(places, (place) => session.cells.get('hotline_calls', place)?.value)
    draw()
    const timer = setInterval(draw, CALLS_EVERY_MS)
    return () => clearInterval(timer)
  }, [map, ready, session, places])
}
