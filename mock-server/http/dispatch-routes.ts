import type { FastifyInstance } from 'fastify'
import { insideQuestionSchema, isochroneQuestionSchema, rankQuestionSchema } from '#contract/dispatch.ts'
import type { InsideAnswer, IsochroneAnswer, RankAnswer, RankQuestion } from '#contract/dispatch.ts'
import type { Picture } from '#picture/picture.ts'
import { closedLinks } from '../dispatch/closed-links.ts'
import type { Router } from '../dispatch/create-router.ts'
import { drawnRings } from '../dispatch/drawn-rings.ts'
import { placeOfUnit, seenUnit } from '../dispatch/seen-units.ts'
import type { TrackSource } from '../dispatch/seen-units.ts'
import { admitPost } from './admit-post.ts'
import type { DeskDoorParts } from './admit-post.ts'
import { readBody } from './read-body.ts'

export interface DispatchRouteParts extends DeskDoorParts {
  readonly router: Router
  readonly tracks: TrackSource
  readonly now: () => number
}

/** A drawing of a thousand corners. */
const BODY_MOST_BYTES = 64 * 1024
/** Of schools and hospitals first: where people are who cannot leave by themselves. */
const FRAIL: ReadonlySet<string> = new Set(['school', 'hospital'])

/** Questions about ways, times and areas. Whoever holds a post may ask; nobody is sent by them. */
export function addDispatchRoutes(app: FastifyInstance, parts: DispatchRouteParts): void {
  const { router } = parts
  app.post('/api/dispatch/rank', async (request, reply) => {
    const began = performance.now()
    const picture = await admitPost(request, reply, parts)
    const question = picture && readBody(request, reply, rankQuestionSchema)
    if (!question) return reply
    return reply.send({ ...rank(picture, question, parts), tookMs: performance.now() - began } satisfies RankAnswer)
  })
  app.post('/api/dispatch/isochrones', async (request, reply) => {
    const began = performance.now()
    const picture = await admitPost(request, reply, parts)
    const question = picture && readBody(request, reply, isochroneQuestionSchema)
    if (!question) return reply
    const closed = closedLinks(picture)
    const areas = router.isochrones(question.from, closed, question.minutes).map(({ minutes, polygons }) => {
      const { people } = router.coverOf(question.from, minutes, closed)
      return { minutes, polygons, people: people ? Math.round(people.covered) : null, share: people?.share ?? null }
    })
    const liveShare = router.currentShare()
    return reply.send({ areas, liveShare, tookMs: performance.now() - began } satisfies IsochroneAnswer)
  })
  app.post('/api/dispatch/inside', { bodyLimit: BODY_MOST_BYTES }, async (request, reply) => {
    const began = performance.now()
    const picture = await admitPost(request, reply, parts)
    const question = picture && readBody(request, reply, insideQuestionSchema)
    if (!question) return reply
    const { population, populationSaid, wards, facilities } = router.inside(drawnRings(question.geometry))
    const counted = population !== undefined
    return reply.send({
      people: population ?? null,
      wards: wards.map(({ id, name, share, people }) => ({ id, name, share, people: counted ? people : null })),
      facilities: facilities
        .map(({ id, kind, name, lng, lat }) => ({ id, kind, name, at: [lng, lat] as [number, number] }))
        .toSorted((a, b) => Number(FRAIL.has(b.kind)) - Number(FRAIL.has(a.kind))),
      source: populationSaid,
      tookMs: performance.now() - began,
    } satisfies InsideAnswer)
  })
}

function rank(
  picture: Picture,
  { to, skill, count }: RankQuestion,
  { router, tracks, now }: DispatchRouteParts,
): Omit<RankAnswer, 'tookMs'> {
  const at = now()
  const standings = [...picture.desk.units.values()]
  const places = new Map(standings.map((standing) => [standing.unit.id, placeOfUnit(standing, tracks, at)]))
  const units = standings.map((standing) => seenUnit(standing, places.get(standing.unit.id)!.at))
  const closed = closedLinks(picture)
  const ranking = router.rank({ units, to, needs: [{ skill, quantity: count }], closedLinks: closed })
  return {
    ranked: ranking.units.map(({ id, etaS, distanceM, reason, picked, currentShare, line }) => {
      const { from, fromAt } = places.get(id)!
      const basis = { liveShare: currentShare, from, fromAt }
      return { unit: id, etaS, distanceM, reason, line: line(), basis, chosen: picked }
    }),
    leftOut: ranking.leftOut.map(({ id, why }) => ({ unit: id, why })),
    unmet: ranking.unmet.reduce((sum, { quantity }) => sum + quantity, 0),
    closedLinks: closed.length,
  }
}
