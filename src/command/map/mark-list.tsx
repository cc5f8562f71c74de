import type { Mark } from '#contract/desk-snapshot.ts'
import { measureText } from '#map/measure-words.ts'
import { useSay } from '#ui/use-say.ts'
import { MapPanel } from './map-panel.tsx'

interface MarkListProps {
  readonly marks: readonly Mark[]
  readonly onChoose: (mark: string) => void
  readonly onClose: () => void
}

/** Everything that is drawn, to be reached without a mouse. */
export function MarkList({ marks, onChoose, onClose }: MarkListProps) {
  const { say, lang } = useSay()
  return (
    <MapPanel title={say('desk-map.panel.marks')} note={String(marks.length)} onClose={onClose}>
      {marks.length === 0 && <p className="map-quiet">{say('desk-map.mark.none')}</p>}
      <ul className="mark-rows">
        {marks.map(({ id, use, label, geometry }) => (
          <li key={id}>
            <button type="button" onClick={() => onChoose(id)}>
              <span>{say(`desk-map.use.${use}`)}</span>
              <b>{label === '' ? say('desk-map.mark.unnamed') : label}</b>
              <small>{measureText(geometry, lang)}</small>
            </button>
          </li>
        ))}
      </ul>
    </MapPanel>
  )
}
