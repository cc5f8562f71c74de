import { expect, test } from 'vitest'
import { shownViewSchema } from '#contract/shown-view.ts'
import { createLiveTime } from '#session/live-time.ts'
import { createStage } from '#session/stage.ts'
import { createStore } from '#session/store.ts'
import type { TimeState } from '#session/time-machine.ts'
import { lookAt, screenView } from './screen-view.ts'

const camera = { lng: 71.4, lat: 51.1, zoom: 13, pitch: 50, bearing: -24 }
const here = { pathname: '/theme/society', search: '?lang=zh&part=health&seams=960' }

test('a scene keeps where, from where and when, and what is live stays live', () => {
  const stage = createStage()
  stage.shown.set(camera)
  const live = screenView(here, { stage, time: createLiveTime() })
  expect(shownViewSchema.parse(live)).toEqual({ address: '/theme/society?part=health', camera, time: null })
  const state = createStore<TimeState>({
    mode: 'past',
    tape: 'relay',
    index: undefined,
    at: 1000.4,
    speed: 60,
    truth: 'happened',
    seeking: false,
    trouble: undefined,
  })
  const past = screenView(here, { stage, time: { ...createLiveTime(), state } })
  expect(past.time).toEqual({ tape: 'relay', at: 1000, speed: 60, truth: 'happened' })
})

test('looking at a scene moves time, the map’s eye and the address, and keeps the screen’s own language and bezels', () => {
  const stage = createStage()
  const done: string[] = []
  const time = { ...createLiveTime(), live: () => void done.push('live') }
  lookAt({ address: '/wall?figure=aqi', camera, time: null }, { stage, time }, here.search, (to) => done.push(to))
  expect(done).toEqual(['live', '/wall?figure=aqi&lang=zh&seams=960'])
  expect(stage.asked.get()?.camera).toEqual(camera)
})
