import { useId } from 'react'
import type { ReactNode } from 'react'
import { useSay } from '#ui/use-say.ts'
import './map-panel.css'

interface MapPanelProps {
  readonly title: string
  readonly note?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Lies over the right part of the map; Escape closes it. */
export function MapPanel({ title, note, onClose, children }: MapPanelProps) {
  const { say } = useSay()
  const id = useId()
  return (
    <section className="map-panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className="map-panel-note">{note}</span>}
        <button
          type="button"
          className="map-panel-close"
          aria-label={say('desk-map.close-named', { name: title })}
          onClick={onClose}
        >
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d="M2 2 L10 10 M10 2 L2 10" />
          </svg>
        </button>
      </header>
      <div className="map-panel-body">{children}</div>
    </section>
  )
}
