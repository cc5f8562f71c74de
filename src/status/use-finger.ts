import { useSyncExternalStore } from 'react'

const FINGER = '(pointer: coarse)'

/** Whether this screen is touched rather than pointed at. */
export function useFinger(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(FINGER)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(FINGER).matches,
  )
}
