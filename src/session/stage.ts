import type { ShownCamera, ShownView } from '#contract/shown-view.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'

/** The map's eye, between who draws the map and who directs it. */
export interface Stage {
  /** Asked for by a director; null: the screen's own. `jump`: without flying there. */
  readonly asked: Store<{ readonly camera: ShownCamera; readonly jump: boolean } | null>
  /** Where it is, told by the map after each move; null: no map. */
  readonly shown: Store<ShownCamera | null>
  /** What a director will show after this: screens load what it needs. null: nobody knows. */
  readonly next: Store<ShownView | null>
}

export function createStage(): Stage {
  return {
    asked: createStore<{ readonly camera: ShownCamera; readonly jump: boolean } | null>(null),
    shown: createStore<ShownCamera | null>(null),
    next: createStore<ShownView | null>(null),
  }
}
