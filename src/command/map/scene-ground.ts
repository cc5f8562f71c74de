import type { Mark } from '#contract/desk-snapshot.ts'
import type { Geometry, LngLat } from '#contract/geometry.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { alongLine } from '#map/along-line.ts'
import type { SceneIncident, SceneMark, SceneResource, SceneTag } from '#map/desk-scene.ts'
import { SYMBOL_PX } from '#map/desk-scene.ts'
import type { Desk } from '#picture/desk.ts'
import { isRunning } from '#picture/incident-steps.ts'
import type { Speaker } from '#ui/use-say.ts'

/** Incidents that are not over, the chosen one last so that it lies on top. */
export function sceneIncidents({ incidents }: Pick<Desk, 'incidents'>, chosen: string | undefined): SceneIncident[] {
  return [...incidents.values()]
    .filter((incident) => isRunning(incident) || incident.id === chosen)
    .map(({ id, lng, lat, severity }): SceneIncident => ({ id, at: [lng, lat], severity, chosen: id === chosen }))
    .sort((a, b) => Number(a.chosen) - Number(b.chosen))
}

/** Drawings of the chosen incident, and closures of all: a shut street is shut for everybody. */
export function shownMarks({ marks }: Pick<Desk, 'marks'>, incident: string | undefined): Mark[] {
  return [...marks.values()].filter((mark) => mark.incident === incident || mark.use === 'closure')
}

export function sceneMarks(marks: readonly Mark[], chosen: string | undefined): SceneMark[] {
  return marks.map(({ id, use, geometry }) => ({ id, use, geometry, chosen: id === chosen }))
}

/** The streets that closures shut, as lines. Links of another city pack are left out. */
export function shutStreets(marks: readonly Mark[], streets: StreetLinks | undefined): LngLat[][] {
  if (!streets) return []
  const links = new Set(marks.flatMap((mark) => mark.links))
  return [...links].flatMap((link) => {
    const [from, to] = [streets.start[link], streets.start[link + 1]]
    if (from === undefined || to === undefined) return []
    return [Array.from({ length: to - from }, (_, i): LngLat => [streets.lng[from + i]!, streets.lat[from + i]!])]
  })
}

export function sceneResources({ resources }: Pick<Desk, 'resources'>): SceneResource[] {
  return [...resources.values()].map(({ resource: { id, at, kind } }) => ({ id, at, kind }))
}

/** Words of the drawings that have any, at a place on their line. */
export function markTags(marks: readonly Mark[], { say }: Pick<Speaker, 'say'>): SceneTag[] {
  return marks.map(({ id, use, label, geometry }) => ({
    id: `mark/${id}`,
    at: tagPlace(geometry),
    or: otherPlaces(geometry),
    markPx: geometry.shape === 'point' ? SYMBOL_PX.point : 0,
    parts: [
      { text: say(`desk-map.use.${use}`), tone: 'plain' } as const,
      ...(label === '' ? [] : [{ text: label, tone: 'strong' } as const]),
    ],
  }))
}

/** On the line of it, not in its middle: the middle is what it is about. */
export function tagPlace(geometry: Geometry): LngLat {
  switch (geometry.shape) {
    case 'point':
      return geometry.at
    case 'line':
      return alongLine(geometry.points, 0.5) ?? geometry.points[0]!
    case 'area':
      return northmost(geometry.ring)
    case 'circle':
      return [geometry.centre[0], geometry.centre[1] + geometry.radiusM / 111_320]
  }
}

function otherPlaces(geometry: Geometry): readonly LngLat[] {
  if (geometry.shape === 'line') return geometry.points
  return geometry.shape === 'area' ? geometry.ring : []
}

export function northmost(ring: readonly LngLat[]): LngLat {
  return ring.reduce((best, corner) => (corner[1] > best[1] ? corner : best))
}
