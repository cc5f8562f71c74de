import type { Order } from '#contract/desk-snapshot.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { ReviewPhase, ReviewTrack, ReviewUnitPlace } from '#contract/review.ts'
import { isOver } from './fold-order.ts'
import { STATE_WORDS } from './incident-words.ts'
import type { Picture } from './picture.ts'
import type { ReviewStep } from './review-walk.ts'
import { placeOnRoute } from './route-place.ts'

export interface PhasesAsked {
  readonly incident: string
  readonly steps: readonly ReviewStep[]
  /** The first signal. */
  readonly from: number
  readonly asOf: number
  readonly ended: boolean
  readonly tracks: readonly ReviewTrack[]
}

/** From state to state, each with what the map showed as it ended. */
export function reviewPhases({ incident, steps, from, asOf, ended, tracks }: PhasesAsked): ReviewPhase[] {
  const turns = steps.filter(({ before, after }) => stateIn(before, incident) !== stateIn(after, incident))
  const signal = (turns[0]?.entry.at ?? asOf) > from
  const starts = [
    ...(signal ? [{ state: 'signal' as const, at: from, seq: null }] : []),
    ...turns.flatMap(({ entry, after }) => {
      const state = stateIn(after, incident)
      return state ? [{ state, at: entry.at, seq: entry.seq }] : []
    }),
  ]
  const ends = signal ? turns : turns.slice(1)
  return starts.map(({ state, at, seq }, i): ReviewPhase => {
    const end = ends[i]
    const picture = end?.before ?? steps.at(-1)?.after
    return {
      state,
      name: state === 'signal' ? { zh: '立案之前', en: 'before it was opened' } : STATE_WORDS[state],
      from: at,
      to: end ? Math.max(at, end.entry.at) : ended ? Math.max(at, asOf) : null,
      seq,
      map: mapOf(picture, incident, end?.entry.at ?? asOf, tracks),
    }
  })
}

/** Which of the phases a line stands in: by its number, and what has none by its time. */
export function phaseFinder(phases: readonly ReviewPhase[]) {
  return (at: number, seq: number | null): number => {
    const found = phases.findLastIndex((phase) =>
      seq !== null && phase.seq !== null ? phase.seq <= seq : phase.from <= at && (seq === null || phase.seq === null),
    )
    return Math.max(0, found)
  }
}

function stateIn({ desk }: Picture, incident: string) {
  return desk.incidents.get(incident)?.state
}

function mapOf(
  picture: Picture | undefined,
  incident: string,
  at: number,
  tracks: readonly ReviewTrack[],
): ReviewPhase['map'] {
  const row = picture?.desk.incidents.get(incident)
  const orders = [...(picture?.desk.orders.values() ?? [])].filter(
    (order) => order.incident === incident && !isOver(order),
  )
  return {
    at,
    marks: [...(picture?.desk.marks.values() ?? [])]
      .filter((mark) => mark.incident === incident)
      .map(({ id, use, geometry, label, links }) => ({ id, use, geometry, label, links })),
    units: orders.flatMap((order) => unitPlace(picture, order, at, tracks)),
    routes: orders.flatMap(({ unit, route, state }) =>
      route && route.line.length > 1 && state !== 'arrived' ? [{ unit, line: route.line }] : [],
    ),
    incident: row ? [row.lng, row.lat] : null,
    post: row?.post ? [row.post.lng, row.post.lat] : null,
    response: row?.response?.level ?? null,
    warning: row?.warning && row.warning.startsAt <= at && at < row.warning.endsAt ? row.warning.level : null,
    warnings: [...(picture?.warnings.values() ?? [])]
      .filter(({ effectiveAt, expiresAt }) => effectiveAt <= at && at < expiresAt)
      .map(({ headline, level, areaName }) => ({ headline, level, areaName })),
  }
}

/** A point of its track no older than this is where it was. */
const TRACK_HOLDS_MS = 60_000

function unitPlace(
  picture: Picture | undefined,
  order: Order,
  at: number,
  tracks: readonly ReviewTrack[],
): ReviewUnitPlace[] {
  const standing = picture?.desk.units.get(order.unit)
  const row = {
    unit: order.unit,
    name: standing?.unit.name ?? { zh: '某队伍', en: 'a unit' },
    state: order.state,
    toName: order.toName,
  }
  const recorded = tracks
    .find((track) => track.order === order.id && track.basis === 'recorded')
    ?.points.findLast(([, , then]) => then <= at)
  if (recorded && at - recorded[2] <= TRACK_HOLDS_MS)
    return [{ ...row, at: [recorded[0], recorded[1]], basis: 'recorded' }]
  if (order.state === 'arrived') return [{ ...row, at: order.to, basis: 'said' }]
  const leftAt = order.state === 'enroute' ? order.reached.enroute : undefined
  const reckoned = leftAt === undefined ? undefined : reckon(order, at - leftAt)
  if (reckoned) return [{ ...row, at: reckoned, basis: 'reckoned' }]
  if (!standing) return []
  return [{ ...row, at: standing.lastAt, basis: standing.lastAtTime > 0 ? 'said' : 'base' }]
}

/** Along its route by the clock, as the desk's map does it. */
function reckon({ route }: Order, drivenMs: number): LngLat | undefined {
  if (!route || route.line.length < 2) return undefined
  return placeOnRoute(route.line, route.etaS > 0 ? drivenMs / 1000 / route.etaS : 1)
}
