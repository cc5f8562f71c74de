import { useEffect, useEffectEvent } from 'react'
import { keyMeans } from './tool-kit.ts'
import type { MapKey } from './tool-kit.ts'

/** Keys of the map, wherever the focus is but in a field, a list or a dialog: there they are what is typed. */
export function useMapKeys(onKey: (key: MapKey) => void): void {
  const told = useEffectEvent(onKey)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      const { target } = event
      const meaning = keyMeans(event.key)
      if (!meaning || !(target instanceof Element)) return
      if (target.closest('[role="dialog"], [role="alertdialog"]')) return
      // Escape leaves a panel from anywhere in it.
      const typing = target.closest(
        'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="listbox"]',
      )
      if (typing && !('escape' in meaning && target.closest('.map-panel'))) return
      event.preventDefault()
      told(meaning)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
