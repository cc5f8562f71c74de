import { useSyncExternalStore } from 'react'

/** From this width on an incident's parts stand side by side. */
const WIDE = '(min-width: 2600px)'

/** How many parts of an incident this screen shows at once. */
export function useColumns(): number {
  const wide = useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(WIDE)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(WIDE).matches,
  )
  return wide ? 3 : 1
}
