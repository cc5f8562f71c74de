import { useCallback, useState } from 'react'

/** How wide an element is in sizes of its own type; undefined before it stands. Give `ref` to it. */
export function useWidthEms(): {
  readonly ems: number | undefined
  readonly ref: (element: HTMLElement | null) => (() => void) | undefined
} {
  const [ems, setEms] = useState<number>()
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element || typeof ResizeObserver !== 'function') return undefined
    const watch = new ResizeObserver(([entry]) => {
      const fontPx = Number.parseFloat(getComputedStyle(element).fontSize)
      if (entry) setEms(entry.contentRect.width / fontPx)
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return { ems, ref }
}
