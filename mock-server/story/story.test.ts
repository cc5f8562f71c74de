import { beforeAll, describe, expect, it } from 'vitest'
import { tourSceneSchema } from '#contract/tour-act.ts'
import { gridCity } from '../mock/grid-city.ts'
import { runStory } from './run-story.ts'
import type { ToldStory } from './run-story.ts'
import { storyGround } from './story-ground.ts'
import { STORIES, storyOf } from './stories.ts'
import { momentsOf, NOT_TOLD, tourScenes } from './story-tours.ts'

const ground = storyGround(gridCity(), { type: 'FeatureCollection', features: [] })
const rainstorm = storyOf('rainstorm')!
/** Up to the first orders. */
const HOURS = 0.75

/** When each link of the chain of causes was first seen. */
interface Firsts {
  rain?: number
  depth?: number
  shut?: number
  slower?: number
  calls?: number
}

function watched(seed?: number, hours = HOURS, withoutCauses?: true) {
  const firsts: Firsts = {}
  /** Time lost before it rains: the rush hour's own. */
  let usual = 1
  const told = runStory({
    story: rainstorm,
    ground,
    hours,
    ...(seed === undefined ? {} : { seed }),
    ...(withoutCauses ? { withoutCauses } : {}),
    onStep({ at, city, relay }) {
      const gauges = city.world.sensors.filter(({ metrics }) => metrics[0] === 'rain_5min')
      if (gauges.some(({ place }) => (relay.valueOf('rain_5min', place.id) ?? 0) > 0)) firsts.rain ??= at
      if (city.water.some((cm) => cm > 1)) firsts.depth ??= at
      if (city.detours.length > 0) firsts.shut ??= at
      const { delay } = city.world.trouble
      if (firsts.rain === undefined) usual = Math.max(usual, delay)
      else if (delay > usual + 0.05) firsts.slower ??= at
      if (city.world.trouble.about.size > 0) firsts.calls ??= at
    },
  })
  return told.then((story) => ({ ...story, firsts }))
}

describe('a story', () => {
  let told: ToldStory & { firsts: Firsts }
  beforeAll(async () => {
    told = await watched()
  }, 600_000)
  const first = (kind: string) => told.entries.find((entry) => entry.kind === kind)?.at ?? Number.NaN

  it('is the same every time: journal and tape have the hashes that stand here', async () => {
    // Other rules make another story: raise STORY_RULES (story-file.ts) and set these anew.
    expect({ journal: told.journalHash, tape: told.tapeHash }).toMatchInlineSnapshot(`
      {
        "journal": "f153779bc5df0438f19b6af2996b49fb976c69e5c8b947cc68b7ad4b40dc2e77",
        "tape": "d1ec8827515a4ce6f5a50e8b62ffb5e35d1fa037e5e710aea517d2202005ecef",
      }
    `)
    const again = await watched()
    expect([again.journalHash, again.tapeHash]).toEqual([told.journalHash, told.tapeHash])
  }, 600_000)

  it('is another one by another seed', async () => {
    const [one, other] = [await watched(undefined, 0.02), await watched(5, 0.02)]
    expect(other.tapeHash).not.toBe(one.tapeHash)
  }, 300_000)

  it('lets causes come before effects: rain, depth, alarm, incident, closure, order', () => {
    const { rain, depth, shut, calls } = told.firsts
    const alarm = told.entries.find(
      (entry) => entry.kind === 'alarm-raised' && entry.evidence.metric === 'underpass_depth',
    )
    const order = [rain, depth, alarm?.at, first('incident-opened'), first('mark-drawn'), first('order-issued')]
    expect(order.every(Number.isFinite)).toBe(true)
    expect(order).toEqual(order.toSorted((a, b) => (a ?? 0) - (b ?? 0)))
    expect(shut).toBeGreaterThan(depth!)
    expect(told.firsts.slower).toBeGreaterThanOrEqual(rain!)
    expect(calls).toBeGreaterThan(depth!)
  })

  it('has officers who are not refused, and say who they are', () => {
    expect(told.refused).toEqual([])
    expect(new Set(told.entries.map(({ actor }) => actor))).toEqual(
      expect.objectContaining(new Set(['relay', 'duty-1', 'commander'])),
    )
    expect(told.entries.some(({ actor }) => actor.startsWith('unit:'))).toBe(true)
  })

  it('sends nothing out: no message has gone, and none has failed', () => {
    expect(told.entries.filter(({ kind }) => kind === 'message-gone' || kind === 'message-failed')).toEqual([])
    expect(told.entries.filter(({ kind }) => kind === 'warning-sent')).toEqual([])
  })

  it('is nothing without its causes: no alarm of water, no incident, no call', async () => {
    const calm = await watched(undefined, HOURS, true)
    expect(calm.entries.filter(({ kind }) => kind === 'incident-opened' || kind === 'call-logged')).toEqual([])
    expect(
      calm.entries.filter((entry) => entry.kind === 'alarm-raised' && entry.evidence.metric === 'underpass_depth'),
    ).toEqual([])
  }, 600_000)

  it('gives its tour the moments that were told', () => {
    const moments = momentsOf(told.entries)
    expect(moments.first['incident-opened']).toBe(first('incident-opened'))
    const scenes = tourScenes(rainstorm, told.from, moments)
    expect(scenes.find(({ id }) => id === 'incident')?.view.time?.at).toBe(first('incident-opened') - 60_000)
    expect(scenes.find(({ id }) => id === 'incident')?.view.camera).not.toBeNull()
  })
})

describe('tours of stories', () => {
  it('fit the contract before anything was told, in the order of time and within the story', () => {
    for (const story of STORIES) {
      const scenes = tourScenes(story, 0, NOT_TOLD).map((scene) => tourSceneSchema.parse(scene))
      expect(scenes.length).toBeGreaterThanOrEqual(5)
      expect(scenes.length).toBeLessThanOrEqual(8)
      const times = scenes.map(({ view }) => view.time?.at ?? Number.NaN)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times.at(-1)).toBeLessThan(story.hours * 3_600_000)
      for (const { view, caption } of scenes) {
        expect(view.time?.tape).toBe(`story/${story.id}`)
        expect(caption.zh.length * caption.en.length).toBeGreaterThan(0)
      }
    }
  })

  it('take six minutes over the whole normal day', () => {
    const scenes = tourScenes(storyOf('normal-day')!, 0, NOT_TOLD)
    expect(scenes.reduce((sum, { dwellS }) => sum + dwellS, 0)).toBe(360)
    expect(scenes.reduce((sum, { dwellS, view }) => sum + dwellS * (view.time?.speed ?? 0), 0)).toBe(86_400)
  })
})
