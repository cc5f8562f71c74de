import type { Order } from '#contract/desk-snapshot.ts'
import type { LngLat } from '#contract/geometry.ts'
import { splitLine } from '#map/along-line.ts'
import type { Nudge, SceneRoute, SceneTag, SceneUnit, TagPart } from '#map/desk-scene.ts'
import { SYMBOL_PX } from '#map/desk-scene.ts'
import { formatLength } from '#map/measure-words.ts'
import type { Desk } from '#picture/desk.ts'
import { orderLimitOf } from '#picture/lateness.ts'
import { formatSpan } from '#ui/span-format.ts'
import type { Speaker } from '#ui/use-say.ts'
import { unitPlace } from './unit-place.ts'
import type { UnitPlace } from './unit-place.ts'

export interface UnitScene {
  readonly units: readonly SceneUnit[]
  readonly routes: readonly SceneRoute[]
  readonly tags: readonly SceneTag[]
}

export interface UnitsWanted {
  readonly desk: Pick<Desk, 'units' | 'orders'>
  readonly incident: string | undefined
  readonly now: number
  /** Where a live track stands; undefined: there is none, or it is not fresh. */
  readonly trackAt: (track: string) => LngLat | undefined
  /** Ready ones that are named too, with the seconds they would take: those that are looked at just now. */
  readonly named: ReadonlyMap<string, number>
}

const BESIDE_PX = 40
const FIRST_ANGLE = (5 * Math.PI) / 6
const STEP_ANGLE = -Math.PI / 5

/** All units as squares, the routes of those on orders, and words for whoever works on the chosen incident. */
export function unitScene({ desk, incident, now, trackAt, named }: UnitsWanted, speaker: Speaker): UnitScene {
  const units: SceneUnit[] = []
  const routes: SceneRoute[] = []
  const tags: { readonly tag: SceneTag; readonly rank: number }[] = []
  const arrived = new Map<string, number>()
  for (const standing of desk.units.values()) {
    const { unit } = standing
    const order = standing.order === null ? undefined : desk.orders.get(standing.order)
    const place = unitPlace(standing, order, unit.track === undefined ? undefined : trackAt(unit.track), now)
    const limitAt = order && orderLimitOf(order)
    const late = limitAt !== undefined && now >= limitAt
    const look = order
      ? limitAt === undefined
        ? 'out'
        : 'asked'
      : standing.state === 'available'
        ? 'ready'
        : 'resting'
    // There by its own word, or by the clock.
    const there = order && place.at[0] === order.to[0] && place.at[1] === order.to[1]
    const nudge = order && (there || place.driven === 1) ? besides(order.to, arrived) : undefined
    units.push({ id: unit.id, at: place.at, look, reckoned: place.basis === 'reckoned', late, nudge })
    if (order) routes.push(...routesOf(order, place))
    const own = order !== undefined && (incident === undefined || order.incident === incident)
    if (!own && !named.has(unit.id)) continue
    const parts = [
      { text: speaker.told(unit.name), tone: 'strong' } as const,
      ...stateWords(order, place, now, speaker),
      ...etaWords(order ? undefined : named.get(unit.id), speaker),
    ]
    const tag: SceneTag = { id: unit.id, at: place.at, markPx: SYMBOL_PX[look], nudge, parts }
    tags.push({ tag, rank: late ? 0 : named.has(unit.id) ? 1 : look === 'asked' ? 2 : 3 })
  }
  return { units, routes, tags: tags.toSorted((a, b) => a.rank - b.rank).map(({ tag }) => tag) }
}

/** Who is there stands round the place, one beside the other, and leaves it free. @param arrived how many by place, MUTATED */
function besides(at: LngLat, arrived: Map<string, number>): Nudge {
  const before = arrived.get(at.join()) ?? 0
  arrived.set(at.join(), before + 1)
  const angle = FIRST_ANGLE + before * STEP_ANGLE
  return [Math.round(BESIDE_PX * Math.cos(angle)), Math.round(BESIDE_PX * Math.sin(angle))]
}

function etaWords(etaS: number | undefined, { say }: Speaker): TagPart[] {
  return etaS === undefined
    ? []
    : [{ text: say('desk-map.unit.eta', { n: Math.max(1, Math.ceil(etaS / 60)) }), tone: 'strong' }]
}

/** How an officer reads the state of a unit. */
export function stateWords(order: Order | undefined, place: UnitPlace, now: number, { say, lang }: Speaker): TagPart[] {
  if (!order) return [{ text: say('desk-map.unit.ready'), tone: 'plain' }]
  const limitAt = orderLimitOf(order)
  if (limitAt !== undefined) {
    const asked: TagPart = {
      text: say(`desk-map.unit.${order.state === 'delivered' ? 'delivered' : 'issued'}`),
      tone: 'plain',
    }
    const span = formatSpan(now - limitAt)
    return now < limitAt
      ? [asked, { text: say('desk-map.unit.ack-left', { left: span }), tone: 'strong' }]
      : [asked, { text: say('desk-map.unit.ack-late', { late: span }), tone: 'late' }]
  }
  if (order.state === 'arrived') return [{ text: say('desk-map.unit.arrived'), tone: 'plain' }]
  if (order.state !== 'enroute') return [{ text: say('desk-map.unit.acknowledged'), tone: 'plain' }]
  const { driven, leftS, basis } = place
  const parts: TagPart[] = [{ text: say('desk-map.unit.enroute'), tone: 'plain' }]
  if (leftS !== undefined && driven !== undefined && order.route) {
    parts.push(
      leftS === 0
        ? { text: say('desk-map.unit.due'), tone: 'late' }
        : { text: say('desk-map.unit.eta', { n: Math.max(1, Math.ceil(leftS / 60)) }), tone: 'strong' },
    )
    if (leftS > 0) parts.push({ text: formatLength(order.route.distanceM * (1 - driven), lang), tone: 'plain' })
  }
  if (basis === 'reckoned') parts.push({ text: say('desk-map.unit.reckoned'), tone: 'quiet' })
  return parts
}

function routesOf(order: Order, { driven, basis }: UnitPlace): SceneRoute[] {
  const { id, route, state } = order
  if (!route || route.line.length < 2 || state === 'arrived') return []
  if (driven === undefined)
    return [{ id, line: route.line, look: state === 'enroute' || state === 'acknowledged' ? 'ahead' : 'asked' }]
  const parts = splitLine(route.line, driven)
  return [
    { id: `${id}/driven`, line: parts.driven, look: basis === 'reckoned' ? 'reckoned' : 'measured' },
    { id: `${id}/ahead`, line: parts.ahead, look: 'ahead' },
  ]
}
