import type { Showing } from '#contract/stage-snapshot.ts'
import type { TourScene } from '#contract/tour-act.ts'

/** Which scene of a showing stands at a moment. */
export interface StandingScene {
  /** From 0. */
  readonly scene: number
  /** When it began, epoch ms. */
  readonly since: number
  /** When the next comes by itself, epoch ms; null: it stays. */
  readonly nextAt: number | null
}

type Told = Pick<Showing, 'scene' | 'sceneAt' | 'autoplay' | 'away'>
type Dwelling = Pick<TourScene, 'dwellS'>

/**
 * By itself a showing goes from scene to scene, each for its dwell; the last one stays, and so does any while it is paused or the
 * presenter is away. A function of what was said and the time, so that every wall comes to the same.
 * @param now epoch ms of the relay
 */
export function standingScene(
  { scene: told, sceneAt, autoplay, away }: Told,
  scenes: readonly Dwelling[],
  now: number,
) {
  const last = Math.max(0, scenes.length - 1)
  let scene = Math.min(told, last)
  let since = sceneAt
  const end = autoplay && !away ? last : scene
  while (scene < end && now >= since + dwellMs(scenes[scene])) {
    since += dwellMs(scenes[scene])
    scene++
  }
  const goesOn = scene < end
  return { scene, since, nextAt: goesOn ? since + dwellMs(scenes[scene]) : null } satisfies StandingScene
}

/** How long a tour takes from a scene on, as its dwells say, ms. */
export function tourMs(scenes: readonly Dwelling[], from = 0): number {
  return scenes.slice(from).reduce((sum, scene) => sum + dwellMs(scene), 0)
}

/** The moment a scene of the past stands at: its tape goes on while it is looked at, so that a wall that comes late is not behind. */
export function sceneMoment(scene: Pick<TourScene, 'view'>, since: number, now: number): number | null {
  const { time } = scene.view
  return time && time.at + Math.max(0, now - since) * time.speed
}

function dwellMs(scene: Dwelling | undefined): number {
  return (scene?.dwellS ?? 0) * 1000
}
