import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMoment } from '#session/moment-address.ts'
import { momentAddress } from './moment-link.tsx'

const incident = { id: 'incident-1' } as Parameters<typeof momentAddress>[0]['incident']

test('a line opens a moment not before it and no more than a second after it, of the relay’s own tape', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2100, 0) }), (at) => {
      const url = new URL(momentAddress({ exercise: null, incident }, at, 'zh') ?? '', 'http://relay')
      expect([url.pathname, url.searchParams.get('incident'), url.searchParams.get('lang')]).toEqual([
        '/desk',
        'incident-1',
        'zh',
      ])
      const moment = readMoment(url.searchParams)
      expect(moment).toMatchObject({ tape: 'relay', truth: 'known' })
      expect(moment!.at - at).toBeGreaterThanOrEqual(0)
      expect(moment!.at - at).toBeLessThanOrEqual(1000)
    }),
  )
})

test('a line of an exercise opens nothing: nothing of it was recorded', () => {
  expect(momentAddress({ exercise: '汛期演练', incident }, 0, 'zh')).toBeUndefined()
})
