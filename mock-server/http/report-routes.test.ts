import { afterEach, beforeEach, expect, test } from 'vitest'
import { reportTextSchema } from '#contract/report-act.ts'
import { FLOOD_BEGINS, FLOOD_GOES_ON, STORY_AT, tell } from '#picture/flood-story.ts'
import { createPostRoster, HOUSE_POSTS } from '../auth/posts.ts'
import { roomCap } from '../outbox/room-cap.ts'
import { createApp } from './create-app.ts'
import type { PaperRoom } from './paper-room.ts'
import { addReportRoutes } from './report-routes.ts'
import { addWarningRoutes } from './warning-routes.ts'

const { entries, picture } = tell([
  ...FLOOD_BEGINS,
  ...FLOOD_GOES_ON,
  [
    25,
    {
      kind: 'incident-warned',
      actor: 'commander',
      role: 'commander',
      incident: 'incident-flood',
      level: 'orange',
      startsAt: STORY_AT,
      endsAt: STORY_AT + 3_600_000,
      area: '河东',
      matters: '积水',
      measures: '绕行',
      issuer: '防汛指挥部',
    },
  ],
])
const roster = createPostRoster(HOUSE_POSTS, () => picture.desk.units)
const room = (exercise: PaperRoom['exercise']): PaperRoom => ({
  exercise,
  picture: () => picture,
  posts: roster,
  journal: {
    about: (incident, after, limit) =>
      Promise.resolve(
        entries.filter((one) => 'incident' in one && one.incident === incident && one.seq > after).slice(0, limit),
      ),
  },
})
const printed: unknown[] = []
let app = createApp(() => {})
beforeEach(() => {
  app = createApp((_address, error) => {
    throw error
  })
  const door = {
    signedIn: (cookie: string | undefined) => roster.get(cookie ?? '') ?? null,
    roomOf: (exercise: string | undefined) =>
      Promise.resolve(
        exercise === undefined
          ? room(null)
          : exercise === 'exercise-1'
            ? room({ id: 'exercise-1', name: '汛期演练' })
            : undefined,
      ),
  }
  const city = { id: 'rivertown', name: { zh: '河城', en: 'Rivertown' } }
  const house = { city: city.name, demo: false, utcOffsetMinutes: 300 }
  const print = (report: unknown) => {
    printed.push(report)
    return Promise.resolve(Buffer.from('%PDF-1.7'))
  }
  const now = () => STORY_AT + 30 * 60_000
  addReportRoutes(app, { ...door, printer: { print }, house, now })
  addWarningRoutes(app, {
    ...door,
    capOf: ({ exercise }) =>
      roomCap(() => picture, {
        sender: 's@x',
        city,
        utcOffsetMinutes: 300,
        exercise: exercise?.name ?? null,
        demo: false,
      }),
    now,
  })
})
afterEach(() => app.close())
const ask = (url: string, cookie: string | undefined, payload?: object) =>
  app.inject({ url, headers: cookie === undefined ? {} : { cookie }, ...(payload ? { method: 'POST', payload } : {}) })

test('a draft is answered as the contract says, from the journal of that incident', async () => {
  const answer = await ask('/api/reports/draft', 'duty-1', { incident: 'incident-flood', is: 'followup', lang: 'zh' })
  expect(answer.statusCode).toBe(200)
  const text = reportTextSchema.parse(answer.json())
  expect(text.title).toBe('关于三号下穿积水的续报1')
  expect(text.parts.map(({ text: said }) => said).join('\n')).toContain('泵车三队到场')
})

test('a report is had as PDF and as text, of an exercise with its name on it', async () => {
  const pdf = await ask('/api/reports/report-1.pdf', 'commander')
  expect(pdf.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="20261127-0001-S01.pdf"',
  })
  expect(printed.at(-1)).toMatchObject({ signed: { post: '指挥长' }, exercise: null })
  const text = await ask('/api/reports/report-1.txt?exercise=exercise-1', 'auditor')
  expect(text.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(text.body).toMatch(/^演练：汛期演练。/)
})

test('a warning is seen as it would leave, of an exercise as Exercise', async () => {
  const query = '/api/warnings/preview?incident=incident-flood&msgType=Alert'
  const real = await ask(query, 'commander')
  expect(real.headers['content-type']).toBe('application/cap+xml; charset=utf-8')
  expect(real.body).toContain('<status>Actual</status>')
  expect((await ask(`${query}&exercise=exercise-1`, 'commander')).body).toContain('<status>Exercise</status>')
})

test.each([
  ['nobody', undefined, '/api/reports/report-1.pdf', 401],
  ['a unit', 'unit:pump-3', '/api/reports/report-1.pdf', 403],
  ['the presenter', 'presenter', '/api/warnings/preview?incident=incident-flood&msgType=Alert', 403],
  ['somebody with an exercise that is not', 'duty-1', '/api/reports/report-1.pdf?exercise=no', 404],
  ['somebody with a report that is not', 'duty-1', '/api/reports/report-9.txt', 404],
  ['somebody with another type of message', 'duty-1', '/api/warnings/preview?incident=incident-flood&msgType=Ack', 400],
  ['somebody with an incident that is not', 'duty-1', '/api/warnings/preview?incident=no&msgType=Alert', 404],
])('%s is answered why not, in both languages', async (_who, cookie, url, status) => {
  const answer = await ask(url, cookie)
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toEqual({
    sentence: { zh: expect.stringMatching(/。$/) as string, en: expect.stringMatching(/\.$|\)\.$/) as string },
  })
})

test('a draft that is asked for wrongly, or of no incident, is answered why not', async () => {
  expect(
    (await ask('/api/reports/draft', 'duty-1', { incident: 'incident-flood', is: 'poem', lang: 'zh' })).statusCode,
  ).toBe(400)
  expect((await ask('/api/reports/draft', 'duty-1', { incident: 'no', is: 'first', lang: 'zh' })).statusCode).toBe(404)
})
