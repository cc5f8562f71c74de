import { lazy, Suspense, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { isKiosk } from '#ui/is-kiosk.ts'
import { onPaletteAsked } from '#ui/palette-door.ts'

const Finder = lazy(() => import('./finder.tsx').then((file) => ({ default: file.Finder })))

/** ⌘/Ctrl-K from anywhere, or a button that asks for it. A kiosk has nobody at a keyboard and shows nothing. */
export function FinderKey() {
  const [open, setOpen] = useState(false)
  const kiosk = isKiosk(useLocation().search)
  useEffect(() => {
    if (kiosk) return undefined
    const press = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setOpen((is) => !is)
    }
    window.addEventListener('keydown', press)
    const stop = onPaletteAsked(() => setOpen(true))
    return () => {
      window.removeEventListener('keydown', press)
      stop()
    }
  }, [kiosk])
  if (!open || kiosk) return undefined
  return (
    <Suspense>
      <Finder onClose={() => setOpen(false)} />
    </Suspense>
  )
}
