import { describe, expect, it } from 'vitest'
import type { ShownTime } from '#contract/shown-view.ts'
import type { Tour } from '#contract/stage-snapshot.ts'
import { minutesTape } from './chunk-double.ts'
import { planBundle } from './plan-bundle.ts'
import type { BundlePlan } from './plan-bundle.ts'

const MINUTE_MS = 60_000
const relay = minutesTape('relay', 10).index
const indexOf = (tape: string) => (tape === 'relay' ? relay : undefined)

type Times = readonly (Partial<ShownTime> | null)[]
function tourOf(...times: Times): Tour {
  const scenes = times.map((time, i) => ({
    id: `s${i}`,
    view: {
      address: '/wall',
      camera: null,
      time: time && { tape: 'relay', at: 0, speed: 0, truth: 'known' as const, ...time },
    },
    caption: { zh: '', en: '' },
    notes: '',
    dwellS: 20,
  }))
  return { id: 'tour-0001', version: 1, edition: 1, title: 't', scenes, savedAt: 0, savedBy: 'presenter', before: [] }
}
function planned(...times: Times): BundlePlan {
  const plan = planBundle(tourOf(...times), indexOf)
  if (!('stretches' in plan)) throw new Error(plan.en)
  return plan
}
const chunks = ({ stretches }: BundlePlan) => stretches.map(({ rows }) => rows.map(({ chunk }) => chunk))

describe('what a bundle takes of the tapes', () => {
  it('is one minute of a scene that stands still', () => {
    expect(chunks(planned({ at: 3.5 * MINUTE_MS }))).toEqual([[3]])
  })

  it('is as much as a scene plays through at its speed, and a little more', () => {
    const plan = planned({ at: 3.5 * MINUTE_MS, speed: 10 })
    expect(plan.scenes[0]).toMatchObject({ from: 3.5 * MINUTE_MS, to: 8.5 * MINUTE_MS, frozen: false })
    expect(chunks(plan)).toEqual([[3, 4, 5, 6, 7, 8]])
  })

  it('is each minute once where scenes overlap', () => {
    expect(chunks(planned({ at: 3 * MINUTE_MS, speed: 4 }, { at: 2 * MINUTE_MS, speed: 6 }))).toEqual([[2, 3, 4, 5]])
  })

  it('is the newest moment of a scene that showed the present, which says so', () => {
    const plan = planned({ at: 0 }, null)
    expect(plan.scenes[1]).toMatchObject({ from: 10 * MINUTE_MS, frozen: true })
    expect(plan.tour.scenes[1]?.view.time).toEqual({ tape: 'relay', at: 10 * MINUTE_MS, speed: 0, truth: 'known' })
    expect(chunks(plan)).toEqual([[0, 9]])
  })

  it('is nothing, with the sentence that says which scene, of a tape that is gone or a moment that was removed', () => {
    expect(planBundle(tourOf({ at: 0 }, { tape: 'story/flood' }), indexOf)).toMatchObject({
      en: expect.stringContaining('scene 2') as string,
    })
    expect(planBundle(tourOf({ at: -1 }), indexOf)).toMatchObject({ zh: expect.stringContaining('第 1 幕') as string })
  })

  it('is nothing before anything was recorded, and of more than a day', () => {
    const empty = minutesTape('relay', 0).index
    expect(planBundle(tourOf(null), () => empty)).toHaveProperty('zh')
    const days = minutesTape('relay', 1500).index
    expect(planBundle(tourOf({ at: 0, speed: 600 }, { at: 0, speed: 600 }), () => days)).toHaveProperty('stretches')
    const long = tourOf({ at: 0, speed: 600 })
    const slow = { ...long, scenes: long.scenes.map((scene) => ({ ...scene, dwellS: 3600 })) }
    expect(planBundle(slow, () => days)).toHaveProperty('zh')
  })
})
