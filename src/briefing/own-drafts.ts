import { useSyncExternalStore } from 'react'
import { createTourDrafts } from './tour-draft-shelf.ts'
import type { OpenTour, TourDrafts } from './tour-draft-shelf.ts'

/** Of this browser: a window that is closed in the middle of a sentence loses nothing. */
export const ownDrafts: TourDrafts = createTourDrafts(typeof localStorage === 'undefined' ? undefined : localStorage)

export function useOwnDrafts(): ReadonlyMap<string, OpenTour> {
  return useSyncExternalStore(ownDrafts.all.subscribe, ownDrafts.all.get)
}
