import { useEffect, useEffectEvent } from 'react'
import type { Stage } from '#session/stage.ts'
import type { Camera } from './camera.ts'
import type { CityMap } from './city-map.ts'
import { fromShown, toShown } from './stage-camera.ts'

/** What a director asked of the map's eye. */
export type AskedCamera = ReturnType<Stage['asked']['get']>

interface StageCameraOptions {
  readonly map: CityMap | undefined
  readonly stage: Stage
  /** Of the map, now. */
  readonly heightPx: () => number
  /** Where the screen itself would look, once no director asks for anything. */
  readonly own: () => Camera
  /** What the map was last sent to: a rebuilt one need not fly there again. */
  readonly recallAsked: () => AskedCamera
  readonly keepAsked: (asked: AskedCamera) => void
}

/**
 * Between a director and the map: what is asked is flown to once, where the eye came to rest is told. What is told leads to nothing
 * being asked, so that there is no loop.
 */
export function useStageCamera({ map, stage, heightPx, own, recallAsked, keepAsked }: StageCameraOptions): void {
  const obey = useEffectEvent(() => {
    const asked = stage.asked.get()
    if (!map || asked === recallAsked()) return
    keepAsked(asked)
    map.flyTo(asked ? fromShown(asked.camera, heightPx()) : own(), asked?.jump ?? false)
  })
  const tell = useEffectEvent(() => {
    if (map) stage.shown.set(toShown(map.camera, heightPx()))
  })
  useEffect(() => {
    if (!map) return undefined
    tell()
    const stops = [map.onRested(() => tell()), stage.asked.subscribe(() => obey())]
    obey()
    return () => {
      for (const stop of stops) stop()
      stage.shown.set(null)
    }
  }, [map, stage])
}
