import { useState } from 'react'
import type { Mark } from '#contract/desk-snapshot.ts'
import type { Geometry } from '#contract/geometry.ts'
import { measureText } from '#map/measure-words.ts'
import { newId } from '#session/clock.ts'
import { useCommands } from '#session/use-desk.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { AutoFocused } from './auto-focused.tsx'
import { InsideLines } from './inside-lines.tsx'
import { MapPanel } from './map-panel.tsx'
import { Refused } from './refused.tsx'
import { useAsking } from './use-asking.ts'

export interface DraftMark {
  readonly use: Mark['use']
  readonly geometry: Geometry
  readonly label: string
}

interface MarkFormProps {
  readonly incident: string
  readonly draft: DraftMark
  readonly onDone: () => void
}

/** A drawing that was just finished: what it measures, who is inside, what it is called; kept only when it is saved. */
export function MarkForm({ incident, draft, onDone }: MarkFormProps) {
  const { say, lang } = useSay()
  const { send, refusalOf } = useCommands()
  const [label, setLabel] = useState(draft.label)
  // One id for every try: it is drawn once.
  const [mark] = useState(newId)
  const { use, geometry } = draft
  const ask = { do: 'draw-mark', mark, incident, use, geometry, label: label.trim() } as const
  const { busy, sentence, run } = useAsking()
  const refused = refusalOf(ask)
  const save = () => void run(() => send(ask), onDone)
  const name = say('desk-map.mark.new', { use: say(`desk-map.use.${use}`) })
  return (
    <MapPanel title={name} note={measureText(geometry, lang)} onClose={onDone}>
      <form
        className="map-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!refused && !busy) save()
        }}
      >
        <AutoFocused>
          <TextField
            label={say('desk-map.mark.label')}
            value={label}
            onChange={setLabel}
            placeholder={say('desk-map.mark.label-hint')}
          />
        </AutoFocused>
        <div className="map-actions">
          <Button type="submit" look="primary" disabled={busy || refused !== undefined}>
            {say(busy ? 'desk-map.mark.saving' : 'desk-map.mark.save')}
          </Button>
          <Button onPress={onDone}>{say('desk-map.mark.drop')}</Button>
        </div>
        <Refused sentence={sentence ?? refused?.sentence} />
      </form>
      <InsideLines geometry={geometry} />
    </MapPanel>
  )
}
