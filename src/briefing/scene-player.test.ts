import { describe, expect, it } from 'vitest'
import type { ShownView } from '#contract/shown-view.ts'
import { createStage } from '#session/stage.ts'
import { createScenePlayer } from './scene-player.ts'
import type { SceneToShow } from './scene-player.ts'

const camera = { lng: 71.4, lat: 51.1, zoom: 13, pitch: 50, bearing: 0 }
const live: ShownView = { address: '/wall', camera: null, time: null }
const past = (at: number): ShownView => ({
  address: '/wall?figure=aqi',
  camera,
  time: { tape: 'relay', at, speed: 1, truth: 'known' },
})
const scene = (key: string, view: ShownView, next: ShownView | null = null): SceneToShow => ({
  key,
  scene: 0,
  view,
  at: view.time?.at ?? null,
  next,
})

function stageOf() {
  const done: string[] = []
  const loads: { at: number; resolve: () => void; reject: (why: Error) => void }[] = []
  const timers: (() => void)[] = []
  const stage = createStage()
  const player = createScenePlayer({
    stage,
    time: {
      go: ({ at }) => {
        done.push(`go ${at}`)
        return Promise.resolve()
      },
      live: () => void done.push('live'),
      prepare: ({ at }) => new Promise((resolve, reject) => void loads.push({ at, resolve, reject })),
    },
    after: (_ms, run) => {
      timers.push(run)
      return () => {}
    },
    calm: () => false,
    apply: ({ key }) => void done.push(`apply ${key}`),
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  return { done, loads, timers, stage, player, settle }
}

describe('a player of scenes', () => {
  it('shows a scene of the past only once it is loaded, all of it at once, and then says what comes next', async () => {
    const { done, loads, stage, player, settle } = stageOf()
    player.show(scene('a', past(5), past(9)))
    await settle()
    expect(done).toEqual([])
    loads[0]!.resolve()
    await settle()
    expect(done).toEqual(['go 5', 'apply a'])
    expect(stage.asked.get()).toEqual({ camera, jump: false })
    expect(stage.next.get()?.time?.at).toBe(9)
  })

  it('drops a scene that was passed over while it loaded', async () => {
    const { done, loads, player, settle } = stageOf()
    player.show(scene('a', past(5)))
    player.show(scene('b', live))
    loads[0]!.resolve()
    await settle()
    expect(done).toEqual(['live', 'apply b'])
  })

  it('waits for nothing longer than a wall may wait, and goes on where loading failed', async () => {
    const slow = stageOf()
    slow.player.show(scene('a', past(5)))
    slow.timers[0]!()
    await slow.settle()
    expect(slow.done).toEqual(['go 5', 'apply a'])
    const failing = stageOf()
    failing.player.show(scene('a', past(5)))
    failing.loads[0]!.reject(new Error('no such tape'))
    await failing.settle()
    expect(failing.done).toEqual(['go 5', 'apply a'])
  })

  it('shows the same scene once, and anew after it was left', () => {
    const { done, stage, player } = stageOf()
    player.show(scene('a', live))
    player.show(scene('a', live))
    expect(done).toEqual(['live', 'apply a'])
    player.leave(true)
    expect(stage.asked.get()).toBeNull()
    player.show(scene('a', live))
    expect(done).toEqual(['live', 'apply a', 'live', 'live', 'apply a'])
  })
})
