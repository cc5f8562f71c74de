import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Directory } from '#contract/directory.ts'
import { showReading } from '../ingest/door.ts'
import { Latest } from '../ingest/latest.ts'
import { NameAnnouncer } from './name-announcer.ts'

const at = 1000

test('each name is handed out once, and nothing when there is nothing new', () => {
  const latest = new Latest([71, 51, 72, 52], 0, () => 1)
  const names = new NameAnnouncer(latest)
  expect(names.take()?.placesVersion).toBe(1)
  expect(names.take()).toBeUndefined()
  showReading(latest, { metric: 'm', place: 'a', value: 1, at, intervalMs: 1000, source: 's' })
  expect(names.take()).toMatchObject({ firstCell: 0, cellPlaces: ['a'] })
  expect(names.take()).toBeUndefined()
})

test('who follows the announcements knows the same names as who asks for all of them, whoever else follows', () => {
  const reading = fc.record({ place: fc.nat(8), source: fc.constantFrom('s', 't'), take: fc.boolean() })
  fc.assert(
    fc.property(fc.array(reading), (readings) => {
      const latest = new Latest([71, 51, 72, 52], 0, () => 1)
      const names = new NameAnnouncer(latest)
      const others = new NameAnnouncer(latest)
      const known: string[] = []
      const learn = (added: Directory | undefined) =>
        added?.cellPlaces.forEach((place, i) => (known[added.firstCell + i] = `${place} ${added.cellSources[i]}`))
      for (const { place, source, take } of readings) {
        showReading(latest, { metric: 'm', place: `p${place}`, value: 1, at, intervalMs: 1000, source })
        if (take) learn(names.take())
        else others.take()
      }
      learn(names.take())
      const all = names.all()
      expect(known).toEqual(all.cellPlaces.map((place, i) => `${place} ${all.cellSources[i]}`))
    }),
  )
})
