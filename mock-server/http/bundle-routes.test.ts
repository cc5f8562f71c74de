import { afterEach, beforeEach, expect, test } from 'vitest'
import { HOUSE_POSTS } from '../auth/posts.ts'
import { addBundleRoutes } from './bundle-routes.ts'
import { createApp } from './create-app.ts'

const tour = {
  id: 'tour-0001',
  version: 1,
  edition: 1,
  title: '晨会: "讲解"/一',
  scenes: [],
  savedAt: 0,
  savedBy: 'presenter',
  before: [],
}
const REFUSED = { zh: '没有录像', en: 'No tape' }

let app = createApp(() => {})
let faults: unknown[] = []
let made: AsyncIterable<Uint8Array> | typeof REFUSED
beforeEach(() => {
  app = createApp(() => {})
  faults = []
  addBundleRoutes(app, {
    // The cookie names the post.
    signedIn: (cookie) => HOUSE_POSTS.find(({ id }) => id === cookie) ?? null,
    tourOf: (id) => (id === tour.id ? tour : undefined),
    make: () => Promise.resolve(made),
    onFault: (error) => void faults.push(error),
  })
})
afterEach(() => app.close())

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}
const ask = (post: string, id = tour.id) => app.inject({ url: `/api/tours/${id}/bundle`, headers: { cookie: post } })

test.each(['presenter', 'commander', 'admin'])('%s takes it as an archive under its own name', async (post) => {
  made = pieces('PK', 'zip')
  const answer = await ask(post)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('application/zip')
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain("UTF-8''晨会   讲解  一.zip")
  expect(answer.body).toBe('PKzip')
})

test.each([
  ['somebody', 401],
  ['duty-1', 403],
  ['auditor', 403],
])('%s is told why not', async (post, status) => {
  made = pieces('PK')
  const answer = await ask(post)
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toHaveProperty('sentence.zh')
})

test('a tour that is not there, and one that cannot be carried, are answered in words', async () => {
  made = REFUSED
  expect((await ask('presenter', 'tour-9999')).statusCode).toBe(404)
  const refused = await ask('presenter')
  expect([refused.statusCode, refused.json()]).toEqual([409, { sentence: REFUSED }])
})

test('an archive that breaks off is noted and ends', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('PK')
    throw new Error('a minute is gone')
  }
  made = broken()
  await ask('presenter').catch(() => {})
  expect(faults.map(String)).toEqual(['Error: a minute is gone'])
})
