import { expect, test } from 'vitest'
import type { EntryOf } from '#contract/entry.ts'
import { ACTIVATE, assessed, incident, ORDER } from './desk-scene.ts'

const MINUTE_MS = 60_000

test('an order keeps what it rested on: which reading, its value, and that it was fresh', () => {
  const desk = assessed()
  desk.measured = () => ({ at: desk.now - 5000, freshness: 'fresh', value: 34 })
  const { rests } = desk.ask('duty', ORDER) as EntryOf<'order-issued'>
  expect(rests).toEqual({
    at: desk.now - 5000,
    freshness: 'fresh',
    reading: { metric: 'pond_depth', place: 'u1', value: 34 },
  })
})

test('a response that rests on old evidence says how old it was; it was confirmed, or it would not stand', () => {
  const desk = assessed()
  const evidenceAt = desk.now - 40 * MINUTE_MS
  desk.measured = () => ({ at: evidenceAt, freshness: 'stale' })
  expect(desk.refused('commander', ACTIVATE)).toMatchObject({ code: 'evidence', evidenceAt })
  const entry = desk.ask('commander', { ...ACTIVATE, confirmed: { evidenceAt } }) as EntryOf<'response-activated'>
  expect(entry.rests).toEqual({
    at: evidenceAt,
    freshness: 'stale',
    reading: { metric: 'pond_depth', place: 'u1', value: null },
  })
})

test('where nothing is measured, it rests on people’s word', () => {
  const desk = assessed()
  const opened = desk.entries.find((entry) => entry.kind === 'incident-opened')
  expect(opened?.incident).toBe(incident)
  const bare = { ...desk.picture.desk.incidents.get(incident)!, alarms: [], grounds: [] }
  desk.picture = {
    ...desk.picture,
    desk: { ...desk.picture.desk, incidents: new Map([[incident, bare]]) },
  }
  const { rests } = desk.ask('duty', ORDER) as EntryOf<'order-issued'>
  expect(rests).toEqual({ at: bare.reached.assessed?.at, freshness: 'fresh', reading: null })
})
