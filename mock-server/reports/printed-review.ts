import type { LngLat } from '#contract/geometry.ts'
import type { Review } from '#contract/review.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import type { Words } from '#contract/words.ts'
import type { PaperHouse } from './printed-report.ts'

/** West, south, east, north. */
export type Frame = readonly [number, number, number, number]

/** A review with all that its maps need; nothing else is asked for while it is printed. */
export interface PrintedReview {
  readonly lang: keyof Words
  readonly house: string
  readonly review: Review
  readonly utcOffsetMinutes: number
  /** What every map of it shows, so that they can be compared. */
  readonly frame: Frame
  readonly streets: readonly { readonly line: readonly LngLat[]; readonly main: boolean }[]
  /** Streets that closures shut, by link. */
  readonly shut: readonly (readonly [link: number, line: readonly LngLat[]])[]
}

/** The least that is shown, so that a single place has streets around it; and the most, so that a base far away does not shrink all else. */
const LEAST_DEG = 0.012
const MOST_DEG = 0.12
const BEYOND = 0.12
/** Wider than this only main streets are drawn: the others would be one grey. */
const MINOR_UNTIL_DEG = 0.035
const POINTS_MOST = 12_000
/** motorway … tertiary (STREET_CLASSES). */
const MAIN_UNTIL_CLASS = 4

export function printedReview(
  review: Review,
  lang: keyof Words,
  { city, utcOffsetMinutes }: PaperHouse,
  links: StreetLinks,
): PrintedReview {
  const frame = frameOf(review)
  const closed = new Set(review.phases.flatMap(({ map }) => map.marks.flatMap((mark) => mark.links)))
  return {
    lang,
    house: lang === 'zh' ? `${city.zh}应急指挥中心` : `${city.en} Emergency Command Centre`,
    review,
    utcOffsetMinutes,
    frame,
    streets: streetsIn(frame, links),
    shut: [...closed].flatMap((link) => {
      const line = lineOf(links, link)
      return line ? [[link, line] as const] : []
    }),
  }
}

function frameOf({ incident, phases }: Review): Frame {
  const points: LngLat[] = [
    [incident.lng, incident.lat],
    ...phases.flatMap(({ map }) => [
      ...map.units.map(({ at }) => at),
      ...(map.post ? [map.post] : []),
      ...map.marks.flatMap(({ geometry }): readonly LngLat[] => {
        switch (geometry.shape) {
          case 'point':
            return [geometry.at]
          case 'line':
            return geometry.points
          case 'area':
            return geometry.ring
          case 'circle':
            return [geometry.centre]
        }
      }),
    ]),
  ]
  const [shrink, middle] = [Math.cos((incident.lat * Math.PI) / 180), [incident.lng, incident.lat] as const]
  // Round the incident, in degrees of latitude.
  const reach = points.reduce(
    (most, [lng, lat]) => Math.max(most, Math.abs(lng - middle[0]) * shrink, Math.abs(lat - middle[1])),
    0,
  )
  const half = Math.min(MOST_DEG, Math.max(LEAST_DEG, reach * (1 + BEYOND)))
  return [middle[0] - half / shrink, middle[1] - half, middle[0] + half / shrink, middle[1] + half]
}

function streetsIn(frame: Frame, links: StreetLinks): PrintedReview['streets'] {
  const [west, south, east, north] = frame
  const wide = north - south > 2 * MINOR_UNTIL_DEG
  const found: { line: LngLat[]; main: boolean }[] = []
  let points = 0
  const count = links.streetClass.length
  for (const wantMain of wide ? [true] : [true, false]) {
    for (let link = 0; link < count && points < POINTS_MOST; link++) {
      if (links.streetClass[link]! <= MAIN_UNTIL_CLASS !== wantMain) continue
      const from = links.start[link]!
      const [lng, lat] = [links.lng[from]!, links.lat[from]!]
      // A street that only ends inside is left out: its first point tells, streets between two junctions are short.
      if (lng < west || lng > east || lat < south || lat > north) continue
      const line = lineOf(links, link)
      if (!line) continue
      points += line.length
      found.push({ line, main: wantMain })
    }
  }
  return found
}

function lineOf(links: StreetLinks, link: number): LngLat[] | undefined {
  const [from, to] = [links.start[link], links.start[link + 1]]
  if (from === undefined || to === undefined || to <= from) return undefined
  return Array.from({ length: to - from }, (_, i): LngLat => [links.lng[from + i]!, links.lat[from + i]!])
}
