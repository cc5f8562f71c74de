import { useState } from 'react'
import type { Mark } from '#contract/desk-snapshot.ts'
import type { Geometry } from '#contract/geometry.ts'
import { measureText } from '#map/measure-words.ts'
import { useCommands } from '#session/use-desk.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { EraseMark } from './erase-mark.tsx'
import { InsideLines } from './inside-lines.tsx'
import { MapPanel } from './map-panel.tsx'
import { MarkConflict } from './mark-conflict.tsx'
import { Refused } from './refused.tsx'
import { useAsking } from './use-asking.ts'

interface MarkPanelProps {
  readonly mark: Mark
  /** A new shape that was drawn for it; undefined: it keeps its own. */
  readonly redrawn: Geometry | undefined
  readonly onRedraw: () => void
  readonly onClose: () => void
}

/** One drawing: who drew it and when, what it measures and holds; may be changed, with the version that was seen. */
export function MarkPanel({ mark, redrawn, onRedraw, onClose }: MarkPanelProps) {
  const { say, lang } = useSay()
  const { send, refusalOf } = useCommands()
  const { postName: nameOf, timeZone } = useDeskScene()
  // As it was when the hand went to it: what others change meanwhile must not slip in under it.
  const [seen, setSeen] = useState(mark)
  const [label, setLabel] = useState(mark.label)
  const { busy, sentence, run } = useAsking()
  const geometry = redrawn ?? seen.geometry
  const touched = redrawn !== undefined || label !== seen.label
  const current = touched ? seen : mark
  const ask = { do: 'edit-mark', mark: mark.id, geometry, label: label.trim(), expected: seen.version } as const
  const refused = touched ? refusalOf(ask) : undefined
  const conflict = refused?.code === 'conflict'
  const { use, by, at } = mark
  return (
    <MapPanel title={say(`desk-map.use.${use}`)} note={measureText(geometry, lang)} onClose={onClose}>
      <p className="map-quiet">
        {say('desk-map.mark.by', { who: nameOf(by), time: formatTime(at, 'dayMinute', timeZone, lang) })}
      </p>
      {use === 'closure' && (
        <p className={mark.links.length > 0 ? 'map-plain' : 'map-fault'}>
          {mark.links.length > 0 ? say('desk-map.mark.shut', { n: mark.links.length }) : say('desk-map.mark.shut-none')}
        </p>
      )}
      <form
        className="map-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (touched && !refused && !busy) void run(() => send(ask), onClose)
        }}
      >
        <TextField
          label={say('desk-map.mark.label')}
          value={touched ? label : current.label}
          onChange={(text) => {
            if (!touched) setSeen(mark)
            setLabel(text)
          }}
        />
        <div className="map-actions">
          <Button type="submit" look="primary" disabled={!touched || busy || refused !== undefined}>
            {say(busy ? 'desk-map.mark.saving' : 'desk-map.mark.save')}
          </Button>
          <Button onPress={onRedraw}>{say('desk-map.mark.redraw')}</Button>
        </div>
      </form>
      {conflict ? (
        <MarkConflict
          now={mark}
          mine={{ label, geometry }}
          nowBy={say('desk-map.mark.by', { who: nameOf(by), time: formatTime(at, 'clock', timeZone, lang) })}
          onTheirs={onClose}
          onMine={() => setSeen(mark)}
        />
      ) : (
        <Refused sentence={sentence ?? refused?.sentence} />
      )}
      <EraseMark mark={mark} onErased={onClose} />
      <InsideLines geometry={geometry} />
    </MapPanel>
  )
}
