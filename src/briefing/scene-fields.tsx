import type { TourScene } from '#contract/tour-act.ts'
import { Button } from '#ui/button.tsx'
import { TextArea, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import type { Word } from '#ui/words.ts'

interface SceneFieldsProps {
  readonly scene: TourScene
  /** From 0. */
  readonly index: number
  /** Its caption cannot be read while it stands. */
  readonly hurried: boolean
  readonly onChange: (change: Partial<Omit<TourScene, 'id'>>, field: string) => void
  readonly onLook: () => void
  readonly onRetake: () => void
  readonly onMove: (by: number) => void
  readonly onCopy: () => void
  readonly onRemove: () => void
}

/** A scene in place: its words in both languages, its dwell, what only the speaker reads. */
export function SceneFields({ scene, index, hurried, onChange, ...acts }: SceneFieldsProps) {
  const { say } = useSay()
  const { caption, notes, dwellS } = scene
  const button = (word: Word, onPress: () => void) => (
    <Button name={say('tour.scene.named', { what: say(word), n: index + 1 })} onPress={onPress}>
      {say(word)}
    </Button>
  )
  return (
    <div className="scene-fields">
      <TextArea
        label={say('tour.caption.zh')}
        rows={2}
        value={caption.zh}
        help={hurried ? say('tour.hurried', { dwell: dwellS }) : undefined}
        onChange={(zh) => onChange({ caption: { ...caption, zh } }, 'zh')}
      />
      <TextArea
        label={say('tour.caption.en')}
        rows={2}
        value={caption.en}
        help={say('tour.caption.other')}
        onChange={(en) => onChange({ caption: { ...caption, en } }, 'en')}
      />
      <TextArea
        label={say('tour.notes')}
        rows={5}
        value={notes}
        onChange={(text) => onChange({ notes: text }, 'notes')}
      />
      <TextField
        label={say('tour.dwell')}
        inputMode="numeric"
        suffix={say('tour.dwell.unit')}
        value={Number.isFinite(dwellS) ? String(dwellS) : ''}
        onChange={(text) => onChange({ dwellS: secondsOf(text) }, 'dwell')}
      />
      <div className="scene-acts">
        {button('tour.scene.show', acts.onLook)}
        {button('tour.scene.retake', acts.onRetake)}
        {button('tour.scene.up', () => acts.onMove(-1))}
        {button('tour.scene.down', () => acts.onMove(1))}
        {button('tour.scene.copy', acts.onCopy)}
        {button('tour.scene.remove', acts.onRemove)}
      </div>
    </div>
  )
}

/** NaN where it is no number yet: saving says so. */
function secondsOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim())
}
