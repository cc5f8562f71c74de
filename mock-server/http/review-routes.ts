import type { FastifyInstance } from 'fastify'
import { exerciseQuerySchema } from '#contract/desk-answer.ts'
import { reviewPaperQuerySchema } from '#contract/review.ts'
import type { Review } from '#contract/review.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import { entryNames } from '#picture/entry-names.ts'
import { reviewOf } from '#picture/review.ts'
import type { RecordedTrack } from '#picture/review-tracks.ts'
import type { PaperHouse } from '../reports/printed-report.ts'
import { printedReview } from '../reports/printed-review.ts'
import type { Printer } from '../reports/start-printing.ts'
import { NO_EXERCISE } from './desk-sentences.ts'
import { admitToPaper } from './paper-room.ts'
import type { PaperDoorParts, PaperRoom } from './paper-room.ts'
import { reviewStretch } from './review-stretch.ts'
import type { ReviewJournal } from './review-stretch.ts'

export interface ReviewRoom extends PaperRoom {
  readonly journal: ReviewJournal
}

/** Where these tracks were between two moments, as the tape has them; those it has not are absent. */
export type RecordedTracks = (
  tracks: ReadonlySet<string>,
  from: number,
  to: number,
) => Promise<ReadonlyMap<string, RecordedTrack>>

export interface ReviewRouteParts extends PaperDoorParts<ReviewRoom> {
  readonly printer: Pick<Printer, 'printReview'>
  readonly house: PaperHouse
  readonly now: () => number
  readonly placeName: (place: string) => Words | undefined
  readonly streets: StreetLinks
  readonly recorded: RecordedTracks
}

/**
 * After-action review: made anew whenever it is asked, from the journal alone. The answer in JSON holds nothing that the journal's own
 * answer about an incident does not, and asks for as little; paper is the desk's.
 */
export function addReviewRoutes(app: FastifyInstance, parts: ReviewRouteParts): void {
  const { printer, house, streets } = parts
  /** Two screens that ask at once wait for one. */
  const making = new Map<string, Promise<Review | undefined>>()
  const make = (room: ReviewRoom, incident: string) => {
    const key = `${room.exercise?.id ?? ''} ${incident}`
    const running = making.get(key) ?? reviewIn(room, incident, parts).finally(() => making.delete(key))
    making.set(key, running)
    return running
  }

  app.get<{ Params: { id: string } }>('/api/incidents/:id/review', async (request, reply) => {
    const asked = exerciseQuerySchema.safeParse(request.query)
    const room = asked.success ? await parts.roomOf(asked.data.exercise) : undefined
    if (!room) return reply.code(404).send({ sentence: NO_EXERCISE })
    const review = await make(room, request.params.id)
    if (!review) return reply.code(404).send({ sentence: NO_INCIDENT })
    return reply.header('cache-control', 'no-store').send(review)
  })

  app.get<{ Params: { id: string } }>('/api/incidents/:id/review.pdf', async (request, reply) => {
    const room = await admitToPaper(request, reply, parts)
    if (!room) return reply
    const asked = reviewPaperQuerySchema.safeParse(request.query)
    if (!asked.success) return reply.code(400).send({ sentence: BAD_LANG })
    const review = await make(room, request.params.id)
    if (!review) return reply.code(404).send({ sentence: NO_INCIDENT })
    const pdf = await printer.printReview(printedReview(review, asked.data.lang, house, streets))
    void reply.headers({
      'content-disposition': `inline; filename="${review.incident.serial}-review-${asked.data.lang}.pdf"`,
      'cache-control': 'no-store',
    })
    return reply.type('application/pdf').send(Buffer.from(pdf))
  })
}

async function reviewIn(room: ReviewRoom, incident: string, parts: ReviewRouteParts): Promise<Review | undefined> {
  const { now, house, placeName, recorded } = parts
  const picture = room.picture()
  const { entries, cut } = await reviewStretch(room.journal, incident, picture.desk.incidents.get(incident)?.version)
  const { units } = picture.desk
  const told = {
    incident,
    entries,
    units: [...units.values()],
    nameOf: entryNames(picture, (id) => room.posts.get(id)?.name, entries),
    metricOf: (id: string) => {
      const metric = metricById(id)
      return metric && { name: { zh: metric.zh, en: metric.en }, unit: metric.unit, digits: metric.digits }
    },
    placeName,
    utcOffsetMinutes: house.utcOffsetMinutes,
    now: now(),
    demo: house.demo,
    exercise: room.exercise?.name ?? null,
    cut,
  }
  const first = reviewOf({ ...told, recordedOf: () => undefined })
  // An exercise moves nothing that a tape could have recorded.
  if (!first || room.exercise !== null) return first
  const trackOf = (unit: string) => units.get(unit)?.unit.track
  const wanted = new Set(first.orders.flatMap(({ unit }) => trackOf(unit) ?? []))
  if (wanted.size === 0) return first
  const tracks = await recorded(wanted, first.from, first.asOf)
  return reviewOf({
    ...told,
    recordedOf: ({ unit, departed, over }) => {
      const points = tracks.get(trackOf(unit) ?? '')
      const until = over?.at ?? first.asOf
      return departed ? points?.filter(([, , at]) => at >= departed.at && at <= until) : undefined
    },
  })
}

const NO_INCIDENT: Words = {
  zh: '日志里没有这个事件。请从事件列表中选择。',
  en: 'The journal knows no such incident. Choose one from the list.',
}
const BAD_LANG: Words = {
  zh: '参数 lang 只能是 zh 或 en。请改正。',
  en: 'The parameter lang is zh or en. Correct it.',
}
