import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roadClearanceS } from './evacuation.ts'
import { stagedClearance } from './staged-evacuation.ts'

const CITY = { people: 9000, lanes: 3, distanceM: 4000, speedKph: 30, notifyS: 600, prepareS: 0 }

test('one wave that is ready at once is the textbook clearance', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 1, max: 12 }), (people, lanes) => {
      const { clearanceS } = stagedClearance({ ...CITY, people, lanes }, [{ share: 1, startS: 0 }])
      expect(clearanceS).toBeCloseTo(roadClearanceS({ ...CITY, people, lanes }), 6)
    }),
  )
})

test('waves far enough apart leave at the same end with a shorter queue and less waiting', () => {
  const all = { ...CITY, prepareS: 600 }
  const once = stagedClearance(all, [{ share: 1, startS: 0 }])
  // 3,600 vehicles at 0.9 a second: 4,000 s of passing; half of them each 2,000 s.
  const staged = stagedClearance(all, [
    { share: 0.5, startS: 0 },
    { share: 0.5, startS: 2000 },
  ])
  expect(once.clearanceS).toBeCloseTo(600 + 3600 / 0.9, 6)
  expect(staged.clearanceS).toBeCloseTo(once.clearanceS, 6)
  expect(staged.longestQueue).toBeLessThan(once.longestQueue * 0.6)
  expect(staged.meanWaitS).toBeLessThan(once.meanWaitS * 0.6)
})

test('without a lane nobody gets out, and nobody is out at once', () => {
  expect(stagedClearance({ ...CITY, lanes: 0 }, [{ share: 1, startS: 0 }]).clearanceS).toBe(Infinity)
  expect(stagedClearance({ ...CITY, people: 0 }, [{ share: 1, startS: 0 }]).longestQueue).toBe(0)
})
