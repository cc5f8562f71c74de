import { useEffect } from 'react'
import type { WallScene } from './wall-context.ts'

/** D turns the diagnostics on and off, Escape closes what is open. Keys typed into a field are the field's. */
export function useWallKeys({ view, go }: Pick<WallScene, 'view' | 'go'>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [role="listbox"], [role="dialog"]') !== null
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key.toLowerCase() === 'd') go({ debug: !view.debug })
      if (event.key !== 'Escape') return
      if (view.figure !== undefined) go({ figure: undefined })
      else if (view.track !== undefined) go({ track: undefined })
      else if (view.place !== undefined) go({ place: undefined })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [view, go])
}
