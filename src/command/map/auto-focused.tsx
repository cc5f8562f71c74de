import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** Puts the focus into the first field inside, once: what was asked for by a key is answered by typing. */
export function AutoFocused({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => frame.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(), [])
  return <div ref={frame}>{children}</div>
}
