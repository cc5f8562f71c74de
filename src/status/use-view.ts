import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { readView, viewAddress } from './wall-view.ts'
import type { ViewChange, WallView } from './wall-view.ts'

/** What the address asks for, and the ways to change it. */
export function useView(): {
  readonly view: WallView
  readonly addressOf: (change: ViewChange) => string
  readonly go: (change: ViewChange) => void
} {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const asked = useMemo(() => new URLSearchParams(search), [search])
  const view = useMemo(() => readView(pathname, asked, navigator.language), [pathname, asked])
  const addressOf = useCallback((change: ViewChange) => viewAddress(pathname, asked, change), [pathname, asked])
  const go = useCallback((change: ViewChange) => void navigate(addressOf(change)), [navigate, addressOf])
  return { view, addressOf, go }
}
