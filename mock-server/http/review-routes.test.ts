import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Draft, Entry } from '#contract/entry.ts'
import { reviewSchema } from '#contract/review.ts'
import { FLOOD_BEGINS, FLOOD_GOES_ON, STORY_AT, tell } from '#picture/flood-story.ts'
import { createPostRoster, HOUSE_POSTS } from '../auth/posts.ts'
import type { PrintedReview } from '../reports/printed-review.ts'
import { createApp } from './create-app.ts'
import { addReviewRoutes } from './review-routes.ts'
import type { ReviewRoom } from './review-routes.ts'
import { reviewStretch } from './review-stretch.ts'
import type { ReviewJournal } from './review-stretch.ts'

const { entries, picture } = tell([...FLOOD_BEGINS, ...FLOOD_GOES_ON])
const drafts = entries.map(({ seq: _seq, ...draft }): Draft => draft)
const roster = createPostRoster(HOUSE_POSTS, () => picture.desk.units)
const STREETS = {
  start: Uint32Array.of(0, 2, 4),
  streetClass: Uint8Array.of(2, 5),
  freeKph: Uint8Array.of(60, 30),
  lng: Float64Array.of(71.399, 71.401, 71.4, 71.4),
  lat: Float64Array.of(51.1, 51.1, 51.099, 51.101),
}
/** What is asked of a journal, over lines in their order. */
function journalOf(lines: readonly Draft[]): ReviewJournal {
  const all = lines.map((draft, i): Entry => ({ ...draft, seq: i + 1 }))
  return {
    since: (seq, limit) => Promise.resolve(all.slice(seq, seq + limit)),
    about: (subject, after, limit) =>
      Promise.resolve(
        all.filter((one) => one.seq > after && 'incident' in one && one.incident === subject).slice(0, limit),
      ),
  }
}
const printed: PrintedReview[] = []
const asked: string[] = []
let app = createApp(() => {})
beforeEach(() => {
  printed.length = 0
  const journal = journalOf(drafts)
  app = createApp((_address, error) => {
    throw error
  })
  const room = (exercise: ReviewRoom['exercise']): ReviewRoom => ({
    exercise,
    picture: () => picture,
    posts: roster,
    journal,
  })
  addReviewRoutes(app, {
    signedIn: (cookie) => roster.get(cookie ?? '') ?? null,
    roomOf: (exercise) =>
      Promise.resolve(
        exercise === undefined
          ? room(null)
          : exercise === 'exercise-1'
            ? room({ id: 'exercise-1', name: '汛期演练' })
            : undefined,
      ),
    printer: {
      printReview: (review) => {
        printed.push(review)
        return Promise.resolve(Buffer.from('%PDF-1.7'))
      },
    },
    house: { city: { zh: '河城', en: 'Rivertown' }, demo: true, utcOffsetMinutes: 300 },
    now: () => STORY_AT + 30 * 60_000,
    placeName: () => ({ zh: '三号下穿', en: 'Underpass 3' }),
    streets: STREETS,
    recorded: (tracks) => {
      asked.push(...tracks)
      return Promise.resolve(new Map())
    },
  })
})
afterEach(() => app.close())
const ask = (url: string, cookie?: string) => app.inject({ url, headers: cookie === undefined ? {} : { cookie } })

test('a review is answered as the contract says, to everybody who may read the journal', async () => {
  const answer = await ask('/api/incidents/incident-flood/review')
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['cache-control']).toBe('no-store')
  const review = reviewSchema.parse(answer.json())
  expect(review).toMatchObject({ demo: true, exercise: null, ended: false, cut: false })
  expect(review.counts).toMatchObject({ alarms: 1, orders: 1, ordersInTime: 1 })
  // The alarm carries no incident's name, and is there.
  expect(review.lines[0]).toMatchObject({ kind: 'alarm-raised', at: STORY_AT + 60_000 })
  // Units of this city have no track of their own: the tape is not asked.
  expect(asked).toEqual([])
})

test('on paper it has its serial in its name, the language asked for, and streets around the place', async () => {
  const answer = await ask('/api/incidents/incident-flood/review.pdf?lang=en', 'commander')
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="20261127-0001-review-en.pdf"',
  })
  expect(printed[0]).toMatchObject({ lang: 'en', house: 'Rivertown Emergency Command Centre' })
  expect(printed[0]?.streets.map(({ main }) => main)).toEqual([true, false])
})

test('of an exercise it says so', async () => {
  await ask('/api/incidents/incident-flood/review.pdf?exercise=exercise-1', 'auditor')
  expect(printed[0]?.review.exercise).toBe('汛期演练')
})

test.each([
  ['nobody, on paper', undefined, '/api/incidents/incident-flood/review.pdf', 401],
  ['a unit, on paper', 'unit:pump-3', '/api/incidents/incident-flood/review.pdf', 403],
  ['in a language that is none', 'duty-1', '/api/incidents/incident-flood/review.pdf?lang=fr', 400],
  ['of an exercise that is none', 'duty-1', '/api/incidents/incident-flood/review?exercise=no', 404],
  ['of an incident that is none', 'duty-1', '/api/incidents/no/review', 404],
])('%s is answered why not, in both languages', async (_who, cookie, url, status) => {
  const answer = await ask(url, cookie)
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toEqual({
    sentence: { zh: expect.stringMatching(/。$/) as string, en: expect.stringMatching(/\.$/) as string },
  })
})

test('a stretch holds what is about it over pages of other lines, what was merged into it, and says when it is cut', async () => {
  const noise = (count: number): Draft[] =>
    Array.from({ length: count }, (_, i) => ({
      kind: 'source-back',
      id: `noise-${i}`,
      at: STORY_AT,
      actor: 'relay',
      source: 'x',
    }))
  const opened = drafts.find((draft) => draft.kind === 'incident-opened')!
  const end = { at: STORY_AT + 3_600_000, actor: 'duty-1', role: 'duty' } as const
  const note = (id: string): Draft => ({
    ...end,
    kind: 'note-logged',
    id,
    incident: 'incident-flood',
    text: '…',
    channel: 'desk',
  })
  const lines: Draft[] = [
    ...noise(2500),
    { ...opened, id: 'other-opened', incident: 'incident-other', alarms: [] },
    ...noise(1500),
    ...drafts,
    ...noise(1500),
    {
      ...end,
      kind: 'incident-merged',
      id: 'merged-1',
      incident: 'incident-other',
      into: 'incident-flood',
      why: '同一起',
    },
    note('note-1'),
  ]
  const journal = journalOf(lines)
  const stretch = await reviewStretch(journal, 'incident-flood', undefined)
  expect(stretch.cut).toBe(false)
  const ids = new Set(stretch.entries.map(({ id }) => id))
  expect([...drafts.map(({ id }) => id), 'other-opened', 'merged-1', 'note-1'].filter((id) => !ids.has(id))).toEqual([])
  expect(stretch.entries.map(({ seq }) => seq)).toEqual(stretch.entries.map(({ seq }) => seq).toSorted((a, b) => a - b))
  expect((await reviewStretch(journal, 'incident-none', undefined)).entries).toEqual([])
  const long = await reviewStretch(journalOf([...lines, ...noise(61_000), note('note-2')]), 'incident-flood', undefined)
  expect([long.cut, long.entries.at(-1)?.id]).toEqual([true, 'note-2'])
})
