import { afterEach, beforeEach, expect, test } from 'vitest'
import { HOUSE_POSTS } from '../auth/posts.ts'
import type { MadeBundle } from '../bundle/make-bundle.ts'
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
let made: MadeBundle | typeof REFUSED
let told: unknown[] = []
let redactedFor: boolean | undefined
beforeEach(() => {
  app = createApp(() => {})
  faults = []
  told = []
  addBundleRoutes(app, {
    // The cookie names the post.
    signedIn: (cookie) => HOUSE_POSTS.find(({ id }) => id === cookie) ?? null,
    tourOf: (id) => (id === tour.id ? tour : undefined),
    make: (_tour, redacted) => {
      redactedFor = redacted
      return Promise.resolve(made)
    },
    tell: (drafts) => void told.push(...drafts),
    now: () => 5000,
    newId: () => 'x',
    onFault: (error) => void faults.push(error),
  })
})
afterEach(() => app.close())

const TAKEN = { tape: 'relay', from: 0, to: 60_000, redacted: true }
function pieces(...texts: readonly string[]): MadeBundle {
  async function* each() {
    for (const text of texts) yield Buffer.from(text)
  }
  return { pieces: each(), taken: [TAKEN] }
}
const ask = (post: string, id = tour.id) => app.inject({ url: `/api/tours/${id}/bundle`, headers: { cookie: post } })

test.each(['presenter', 'commander', 'admin'])('%s takes it as an archive under its own name', async (post) => {
  made = pieces('PK', 'zip')
  const answer = await ask(post)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('application/zip')
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain("UTF-8''晨会   讲解  一.zip")
  expect(answer.body).toBe('PKzip')
  // What left the house, with whom, is in the journal.
  expect(told).toEqual([
    expect.objectContaining({ kind: 'tape-exported', actor: post, id: 'tape-exported/x', at: 5000, ...TAKEN }),
  ])
  expect(redactedFor).toBe(post === 'presenter')
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
  expect(told).toEqual([])
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
  made = { pieces: broken(), taken: [] }
  await ask('presenter').catch(() => {})
  expect(faults.map(String)).toEqual(['Error: a minute is gone'])
})
