import { useSyncExternalStore } from 'react'

/** From this width on an incident's parts stand side by side. */
const WIDE = '(min-width: 2600px)'

/** Whether this screen shows the parts of an incident at once. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(WIDE)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(WIDE).matches,
  )
}
