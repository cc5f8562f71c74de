import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

/** The window in CSS pixels. */
export function useWallSize(): { readonly widthPx: number; readonly heightPx: number } {
  const widthPx = useSyncExternalStore(subscribe, () => window.innerWidth)
  const heightPx = useSyncExternalStore(subscribe, () => window.innerHeight)
  return { widthPx, heightPx }
}
