import { afterEach, expect, test } from 'vitest'
import { catalogueAnswerSchema } from '#contract/catalogue.ts'
import type { Draft, Entry } from '#contract/entry.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { createAdmitChange } from '../auth/admit-change.ts'
import { addCatalogueRoutes } from './catalogue-routes.ts'
import { createApp } from './create-app.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

function scene(durable = true) {
  let picture: Picture = EMPTY_PICTURE
  const drafts: Draft[] = []
  const app = createApp((_address, error) => {
    throw error
  })
  addCatalogueRoutes(app, {
    picture: () => picture,
    decide: (draft) => {
      drafts.push(draft)
      const entry: Entry = { ...draft, seq: picture.seq + 1 }
      if (durable) picture = applyEntries(picture, [entry])
      return Promise.resolve(durable)
    },
    admit: createAdmitChange({ token: undefined, origins: [] }),
    now: () => NOW,
    utcOffsetMinutes: 300,
  })
  closers.push(() => app.close())
  const save = (body: object, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/api/thresholds', payload: body, headers })
  const rowOf = async (id: string) => {
    const { body } = await app.inject('/api/catalogue')
    return catalogueAnswerSchema.parse(JSON.parse(body)).metrics.find((metric) => metric.id === id)
  }
  return { app, drafts, save, rowOf }
}

const CHANGE = {
  metric: 'iot_online_rate',
  rules: [
    { op: '<', value: 97, severity: 'yellow' },
    { op: '<', value: 90, severity: 'orange' },
  ],
  effectiveFrom: NOW,
  why: 'new contract with the operators',
  by: 'big-data bureau',
}

test('a city’s threshold is in the journal with who and why, and the catalogue shows it in force', async () => {
  const { save, rowOf, drafts } = scene()
  expect((await rowOf('iot_online_rate'))?.own).toBeUndefined()
  expect((await save(CHANGE)).statusCode).toBe(200)
  expect(drafts).toMatchObject([{ kind: 'threshold-set', actor: 'desk/big-data bureau', why: CHANGE.why }])
  expect(await rowOf('iot_online_rate')).toMatchObject({
    rules: CHANGE.rules,
    own: { why: CHANGE.why, effectiveFrom: NOW },
  })
  expect((await save({ ...CHANGE, rules: null })).statusCode).toBe(200)
  expect((await rowOf('iot_online_rate'))?.own).toBeUndefined()
})

test('a threshold of tomorrow is not in force today, and says so', async () => {
  const { save, rowOf } = scene()
  const before = await rowOf('iot_online_rate')
  await save({ ...CHANGE, effectiveFrom: NOW + 86_400_000 })
  expect((await rowOf('iot_online_rate'))?.rules).toEqual(before?.rules)
  expect((await rowOf('iot_online_rate'))?.own?.effectiveFrom).toBe(NOW + 86_400_000)
})

test.each([
  ['without a reason', { ...CHANGE, why: ' ' }, 'reason'],
  ['without who', { ...CHANGE, by: '' }, 'Who decides'],
  ['of an unknown metric', { ...CHANGE, metric: 'nonsense' }, 'not in the catalogue'],
  ['that can never be met', { ...CHANGE, rules: [{ op: '>', value: 5000, severity: 'red' }] }, 'never'],
  [
    'whose severer one is hidden',
    {
      ...CHANGE,
      rules: [
        { op: '<', value: 90, severity: 'yellow' },
        { op: '<', value: 95, severity: 'red' },
      ],
    },
    'no further out',
  ],
  ['that is no list', { ...CHANGE, rules: 'high' }, 'Thresholds must be'],
])('a change %s is refused in a sentence and nothing is written', async (_case, body, words) => {
  const { save, drafts } = scene()
  const answer = await save(body)
  expect(answer.statusCode).toBe(400)
  expect(answer.json().sentence.en).toContain(words)
  expect(answer.json().sentence.zh).not.toBe('')
  expect(drafts).toEqual([])
})

test('a page of another site may not change anything', async () => {
  const { save, drafts } = scene()
  expect((await save(CHANGE, { origin: 'http://evil.example' })).statusCode).toBe(403)
  expect(drafts).toEqual([])
})

test('a change that waits for the disk is not called done', async () => {
  expect((await scene(false).save(CHANGE)).statusCode).toBe(503)
})

test('terms of working days are counted by the city’s calendar', async () => {
  const { app } = scene()
  const from = Date.parse('2026-09-30T16:00:00+05:00')
  const answer = await app.inject(`/api/working-day?from=${from}&days=5`)
  expect(answer.json()).toMatchObject({ endsAt: Date.parse('2026-10-14T00:00:00+05:00'), knownTo: 2026 })
  expect((await app.inject('/api/working-day?from=x&days=5')).statusCode).toBe(400)
})
