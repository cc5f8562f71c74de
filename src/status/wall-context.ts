import { createContext, useContext } from 'react'
import type { City } from '#contract/city.ts'
import type { PlaceIndex } from './place-index.ts'
import type { WallModules } from './wall-module.ts'
import type { WallLayout } from '#ui/wall-layout.ts'
import type { ViewChange, WallView } from './wall-view.ts'

/** What every module of the wall may ask. Changes when the address, the size or the city changes; never with time or readings. */
export interface WallScene {
  readonly city: City | undefined
  readonly timeZone: string
  readonly places: PlaceIndex
  readonly view: WallView
  readonly layout: WallLayout
  readonly addressOf: (change: ViewChange) => string
  readonly go: (change: ViewChange) => void
  /** Panels that other rooms lend to the wall. */
  readonly modules: WallModules
}

const WallContext = createContext<WallScene | undefined>(undefined)
export const WallProvider = WallContext.Provider

export function useWall(): WallScene {
  const scene = useContext(WallContext)
  if (!scene) throw new Error('useWall needs a WallProvider above it')
  return scene
}
