import { useId } from 'react'
import type { ReactNode } from 'react'
import './panel.css'

export interface PanelProps {
  readonly title: string
  /** A quiet word at the right of the title. */
  readonly note?: ReactNode
  /** Share of the column's free height; 0 takes what its content needs. */
  readonly grow?: number
  readonly name: string
  readonly children: ReactNode
}

/** One module of a screen: a labelled region with ground under its text. */
export function Panel({ title, note, grow = 0, name, children }: PanelProps) {
  const id = useId()
  return (
    <section className="panel" aria-labelledby={id} data-panel={name} style={{ flexGrow: grow }}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <div className="panel-note">{note}</div>}
      </header>
      {children}
    </section>
  )
}
