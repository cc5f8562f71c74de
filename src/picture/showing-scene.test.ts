import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sceneMoment, standingScene, tourMs } from './showing-scene.ts'

const scenes = [{ dwellS: 10 }, { dwellS: 20 }, { dwellS: 5 }]
const told = { scene: 0, sceneAt: 1000, autoplay: true, away: false }

describe('the scene of a showing', () => {
  it('stays for its own dwell and then gives way', () => {
    expect(standingScene(told, scenes, 10_999)).toEqual({ scene: 0, since: 1000, nextAt: 11_000 })
    expect(standingScene(told, scenes, 11_000)).toEqual({ scene: 1, since: 11_000, nextAt: 31_000 })
  })

  it('stays at the end once it came there', () => {
    expect(standingScene(told, scenes, 99_000)).toEqual({ scene: 2, since: 31_000, nextAt: null })
  })

  it('stays while it is paused, and while the presenter answers a question', () => {
    expect(standingScene({ ...told, autoplay: false }, scenes, 99_000)).toEqual({ scene: 0, since: 1000, nextAt: null })
    expect(standingScene({ ...told, away: true }, scenes, 99_000)).toEqual({ scene: 0, since: 1000, nextAt: null })
  })

  it('is the last one where a newer edition has fewer', () => {
    expect(standingScene({ ...told, scene: 7 }, scenes, 2000).scene).toBe(2)
  })

  it('never goes back as time passes, and every wall comes to the same', () => {
    const dwells = fc.array(fc.record({ dwellS: fc.integer({ min: 3, max: 3600 }) }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(dwells, fc.nat(200_000_000), fc.nat(10_000_000), (some, now, laterMs) => {
        const at = standingScene({ ...told, sceneAt: 0 }, some, now)
        const later = standingScene({ ...told, sceneAt: 0 }, some, now + laterMs)
        expect(later.scene).toBeGreaterThanOrEqual(at.scene)
        expect(at.since).toBe(tourMs(some) - tourMs(some, at.scene))
        const next = at.nextAt === null ? at.scene : standingScene({ ...told, sceneAt: 0 }, some, at.nextAt).scene
        expect(next).toBe(Math.min(at.scene + 1, some.length - 1))
      }),
    )
  })
})

describe('the moment of a scene of the past', () => {
  const view = {
    address: '/wall',
    camera: null,
    time: { tape: 'relay', at: 500_000, speed: 60, truth: 'known' },
  } as const

  it('goes on with the tape, so that a wall that joins late is not behind', () => {
    expect(sceneMoment({ view }, 1000, 1000)).toBe(500_000)
    expect(sceneMoment({ view }, 1000, 3000)).toBe(620_000)
  })

  it('stands still where the tape does, and is none where the scene is live', () => {
    expect(sceneMoment({ view: { ...view, time: { ...view.time, speed: 0 } } }, 1000, 9000)).toBe(500_000)
    expect(sceneMoment({ view: { ...view, time: null } }, 1000, 9000)).toBeNull()
  })
})
