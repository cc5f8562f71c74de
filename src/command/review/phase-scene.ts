import type { Mark } from '#contract/desk-snapshot.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Review, ReviewPhase } from '#contract/review.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import type { DeskScene } from '#map/desk-scene.ts'
import { SYMBOL_PX } from '#map/desk-scene.ts'
import type { Speaker } from '#ui/use-say.ts'
import { markTags, sceneMarks, shutStreets } from '../map/scene-ground.ts'

/** What the desk's map showed as a phase ended, from the review alone: nothing of now is in it. */
export function phaseScene(
  review: Review,
  { map }: ReviewPhase,
  streets: StreetLinks | undefined,
  speaker: Speaker,
): DeskScene {
  const { incident, tracks } = review
  const marks = map.marks.map((mark): Mark => ({ ...mark, version: 1, incident: incident.id, at: map.at, by: '' }))
  return {
    incidents: map.incident ? [{ id: incident.id, at: map.incident, severity: incident.severity, chosen: true }] : [],
    units: map.units.map(({ unit, at, state, basis }) => ({
      id: unit,
      at,
      look: state === 'issued' || state === 'delivered' ? 'asked' : 'out',
      reckoned: basis === 'reckoned',
      late: false,
    })),
    routes: [
      ...map.routes.map(({ unit, line }) => ({ id: `ahead/${unit}`, line, look: 'ahead' as const })),
      ...tracks.flatMap(({ order, basis, points }) => {
        const line = points.filter(([, , at]) => at <= map.at).map(([lng, lat]): LngLat => [lng, lat])
        if (line.length < 2) return []
        return [
          { id: `track/${order}`, line, look: basis === 'recorded' ? ('measured' as const) : ('reckoned' as const) },
        ]
      }),
    ],
    marks: sceneMarks(marks, undefined),
    shut: shutStreets(marks, streets),
    areas: [],
    resources: [],
    tags: [
      ...map.units.map(({ unit, at, name, basis }) => ({
        id: unit,
        at,
        markPx: SYMBOL_PX.out,
        parts: [
          { text: speaker.told(name), tone: 'strong' as const },
          { text: speaker.say(`review.basis.${basis}`), tone: 'quiet' as const },
        ],
      })),
      ...markTags(marks, speaker),
    ],
  }
}
