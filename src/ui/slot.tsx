import { useCallback, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** Places of a page that the shell fills: the page decides where, the shell what; neither imports the other. */
const places = new Map<string, HTMLElement>()
const listeners = new Set<() => void>()

export type SlotName = 'time-door' | 'time-bar' | 'wall-hand' | 'briefing-door' | 'briefing-hand'

/** An empty place. One of each name stands at a time; the newest has it. */
export function Slot({ name, className }: { name: SlotName; className?: string }) {
  const stand = useCallback(
    (element: HTMLDivElement) => {
      places.set(name, element)
      tell()
      return () => {
        if (places.get(name) === element) places.delete(name)
        tell()
      }
    },
    [name],
  )
  return <div ref={stand} className={className} data-slot={name} />
}

/** Shows its children in the place of this name, wherever the page put it; nowhere while there is none. */
export function InSlot({ name, children }: { name: SlotName; children: ReactNode }) {
  const place = useSyncExternalStore(subscribe, () => places.get(name))
  return place ? createPortal(children, place) : undefined
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}
