import { expect, test } from 'vitest'
import { whyReplySchema } from '#contract/why.ts'
import { createApp } from './create-app.ts'
import { addWhyRoutes } from './why-routes.ts'

const app = createApp(() => {})
addWhyRoutes(app, {
  answer: () => Promise.resolve(undefined),
  greatest: () => Promise.resolve({ at: 0, why: null, times: null }),
  isPlace: (place) => place === 'city',
})
const ask = (query: string) => app.inject(`/api/why?${query}`)

test('a figure without a past in one of the windows is answered with the reason, which is no fault of who asks', async () => {
  const answer = await ask('metric=city_index&place=city')
  expect(answer.statusCode).toBe(200)
  expect(whyReplySchema.parse(answer.json())).toEqual({ unknown: { zh: expect.any(String), en: expect.any(String) } })
})

test.each([
  ['no figure', ''],
  ['a figure that is none', 'metric=no_such&place=city'],
  ['a place that is none', 'metric=city_index&place=nowhere'],
  ['windows the wrong way round', 'metric=city_index&place=city&from=2&to=1'],
])('%s is refused in words', async (_what, query) => {
  const answer = await ask(query)
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ sentence: { zh: expect.any(String), en: expect.any(String) } })
})
