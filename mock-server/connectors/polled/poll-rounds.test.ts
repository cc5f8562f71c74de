import { afterEach, expect, test } from 'vitest'
import { askJson, askSource } from './ask-source.ts'
import { counterpart, polledScene } from './counterpart.ts'
import { pollRounds } from './poll-rounds.ts'
import { questionOf } from './question-fields.ts'
import { SeenStates } from './seen-states.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})
function scene() {
  const made = polledScene(() => Date.UTC(2026, 10, 23, 8))
  closers.push(made.close)
  return made
}
async function source(...answers: [status: number, headers: Record<string, string>, body?: string][]) {
  let asked = 0
  const server = await counterpart((_request, response) => {
    const [status, headers, body = ''] = answers[Math.min(asked++, answers.length - 1)] ?? [500, {}]
    response.writeHead(status, headers).end(body)
  })
  closers.push(server.kill)
  return server
}

test.each([429, 503])('%i with Retry-After shows life and is waited for; the round after it counts', async (status) => {
  const city = await source([status, { 'retry-after': '900' }], [200, {}, '{}'])
  const { here, outlet, rounds, slept } = scene()
  const signal = rounds(2)
  let good = 0
  const round = async () => {
    await askSource(here.reach, city.origin, {}, signal)
    good++
  }
  await pollRounds(round, 60_000, here.reach, outlet, signal)
  expect(slept).toEqual([900_000, 60_000])
  expect([good, here.alive]).toEqual([1, 1])
})

test.each([
  [503, 'refused'],
  [401, 'secret'],
  [404, 'settings'],
  [302, 'settings'],
])('%i without a date to come back ends the rounds with a fault of the kind %s', async (status, code) => {
  const city = await source([status, {}])
  const { here, outlet, rounds } = scene()
  const signal = rounds(1)
  const round = async () => void (await askSource(here.reach, city.origin, {}, signal))
  await expect(pollRounds(round, 1000, here.reach, outlet, signal)).rejects.toMatchObject({ code })
})

test('stopped in the middle of a question the rounds end without a fault', async () => {
  let asked = 0
  const city = await counterpart(() => asked++)
  closers.push(city.kill)
  const { here, outlet } = scene()
  const stop = new AbortController()
  const round = async () => void (await askSource(here.reach, city.origin, {}, stop.signal))
  const rounds = pollRounds(round, 1000, here.reach, outlet, stop.signal)
  await expect.poll(() => asked).toBe(1)
  stop.abort()
  expect(await rounds).toBeUndefined()
})

test.each([
  ['nested a thousand levels deep', '['.repeat(1000) + ']'.repeat(1000), '32 levels'],
  ['not JSON', '<html>', 'not JSON'],
])('an answer that is %s lies in quarantine and is named', async (_name, body, why) => {
  const city = await source([200, {}, body])
  const { here, outlet } = scene()
  await expect(askJson(here.reach, city.origin, {}, new AbortController().signal, outlet)).rejects.toMatchObject({
    code: 'unreadable',
    why: { en: expect.stringContaining(why) as string },
  })
  expect(here.unreadable).toHaveLength(1)
})

test.each([
  ['', 'abc', { authorization: 'Bearer abc' }],
  ['Authorization', 'Basic YTpi', { authorization: 'Basic YTpi' }],
  ['X-Api-Key', 'abc', { 'x-api-key': 'abc' }],
])('the token goes into the header “%s”', (tokenName, token, headers) => {
  expect(questionOf('http://x/', tokenName, { secret: () => token }).headers).toMatchObject(headers)
})

test('states handed on are known after a restart, by thing and kind of thing', async () => {
  const { here } = scene()
  const records = [
    { id: 'a', feed: 'vehicle', v: 1 },
    { id: 'a', feed: 'trip', v: 1 },
  ]
  const before = new SeenStates(here.reach)
  expect(before.fresh(records)).toEqual(records)
  expect(before.fresh(records)).toEqual(records)
  await before.taken(records)
  const after = new SeenStates(here.reach)
  expect(after.fresh(records)).toEqual([])
  expect(after.fresh([{ ...records[0], v: 2 }])).toEqual([{ id: 'a', feed: 'vehicle', v: 2 }])
})
