import type { ShownView } from '#contract/shown-view.ts'
import type { Clock } from '#session/clock.ts'
import type { Stage } from '#session/stage.ts'
import type { TimeMachine } from '#session/time-machine.ts'

/** A scene as a screen is to show it. */
export interface SceneToShow {
  /** Of the showing and its scene: the same is not shown twice. */
  readonly key: string
  /** From 0. */
  readonly scene: number
  readonly view: ShownView
  /** The moment of its tape to begin at, epoch ms; null: now. */
  readonly at: number | null
  /** Loaded as soon as this one stands. */
  readonly next: ShownView | null
}

export interface ScenePlayerParts {
  readonly time: Pick<TimeMachine, 'go' | 'live' | 'prepare'>
  readonly stage: Pick<Stage, 'asked' | 'next'>
  readonly after: Clock['after']
  /** No flights of the camera. */
  readonly calm: () => boolean
  /** Puts address and caption on the screen, in one go. */
  readonly apply: (scene: SceneToShow) => void
}

/** What is not loaded by then is shown as it comes: a wall that waits for ever is worse. */
const WAITS_AT_MOST_MS = 2500

/** Shows scenes one after another: each is loaded while the one before stands, and appears at once. Whoever comes late is dropped. */
export function createScenePlayer({ time, stage, after, calm, apply }: ScenePlayerParts) {
  let turn = 0
  let shown: string | undefined

  const loaded = async (tape: string, at: number) => {
    let stop = () => {}
    const patience = new Promise<void>((resolve) => {
      stop = after(WAITS_AT_MOST_MS, resolve)
    })
    // What cannot be loaded is told by the machine of time once it stands there.
    await Promise.race([time.prepare({ tape, at }).catch(() => {}), patience])
    stop()
  }

  function show(scene: SceneToShow): void {
    if (scene.key === shown) return
    shown = scene.key
    const mine = ++turn
    const { view, at, next } = scene
    const put = () => {
      if (turn !== mine) return
      if (view.time && at !== null) void time.go({ ...view.time, at })
      else time.live()
      stage.asked.set(view.camera && { camera: view.camera, jump: calm() })
      apply(scene)
      stage.next.set(next)
    }
    if (view.time && at !== null) void loaded(view.time.tape, at).then(put)
    else put()
  }

  /** The screen is its own again. @param live back to now as well */
  function leave(live: boolean): void {
    turn++
    shown = undefined
    stage.asked.set(null)
    stage.next.set(null)
    if (live) time.live()
  }

  return { show, leave }
}
export type ScenePlayer = ReturnType<typeof createScenePlayer>
