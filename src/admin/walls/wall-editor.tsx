import { useState } from 'react'
import type { Wall } from '#contract/stage-snapshot.ts'
import { WALL_USES } from '#contract/wall-act.ts'
import type { Words } from '#contract/words.ts'
import { useCommands } from '#session/use-desk.ts'
import { Button } from '#ui/button.tsx'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { RefusalLine } from '../refusal-line.tsx'
import { RotationField } from './rotation-field.tsx'
import {
  askOf,
  DISTANCE_MOST_M,
  draftOfWall,
  faultsOf,
  isUse,
  PITCH_MOST_MM,
  sameWall,
  seamsOf,
  sizeOf,
} from './wall-draft.ts'
import type { WallDraft } from './wall-draft.ts'
import { WallDevice } from './wall-device.tsx'
import { WallDrawing } from './wall-drawing.tsx'

interface WallEditorProps {
  readonly draft: WallDraft
  /** As it is saved; undefined: it is new. */
  readonly wall: Wall | undefined
  readonly onChange: (draft: WallDraft) => void
  readonly onThrownAway: () => void
}

export function WallEditor({ draft, wall, onChange, onThrownAway }: WallEditorProps) {
  const { say } = useSay()
  const { send, refusalOf } = useCommands()
  const [refused, setRefused] = useState<{ readonly sentence: Words; readonly conflict: boolean }>()
  const [busy, setBusy] = useState(false)
  const faults = faultsOf(draft)
  const mayNot = refusalOf({ ...askOf(draft), expected: wall?.version ?? 0 })
  const dirty = wall === undefined || !sameWall(draft, draftOfWall(wall))
  const edit = (part: Partial<WallDraft>) => onChange({ ...draft, ...part })
  const save = async () => {
    setBusy(true)
    const answer = await send(askOf(draft))
    setBusy(false)
    setRefused(
      answer.ok ? undefined : { sentence: answer.refusal.sentence, conflict: answer.refusal.code === 'conflict' },
    )
  }
  return (
    <div className="wall-editor">
      <form
        className="admin-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className="field-grid">
          <TextField
            label={say('walls.name.zh')}
            error={faults.has('name') && dirty && wall ? say('walls.name.wrong') : undefined}
            required
            value={draft.zh}
            onChange={(zh) => edit({ zh })}
          />
          <TextField label={say('walls.name.en')} value={draft.en} onChange={(en) => edit({ en })} />
          <SelectField
            label={say('walls.use')}
            value={draft.use}
            choices={WALL_USES.map((use) => ({ value: use, label: say(`walls.use.${use}`) }))}
            onChange={(use) => isUse(use) && edit({ use })}
          />
        </div>
        <div className="field-grid">
          <TextField
            label={say('walls.seams')}
            help={say('walls.seams.help')}
            error={faults.has('seams') ? say('walls.seams.wrong') : undefined}
            placeholder="1920, 3840"
            value={draft.seams}
            onChange={(seams) => edit({ seams })}
          />
          <TextField
            label={say('walls.distance')}
            help={say('walls.distance.help')}
            error={faults.has('viewDistanceM') ? say('walls.size.wrong', { most: DISTANCE_MOST_M }) : undefined}
            inputMode="decimal"
            suffix="m"
            value={draft.viewDistanceM}
            onChange={(viewDistanceM) => edit({ viewDistanceM })}
          />
          <TextField
            label={say('walls.pitch')}
            help={say('walls.pitch.help')}
            error={faults.has('pitchMm') ? say('walls.size.wrong', { most: PITCH_MOST_MM }) : undefined}
            inputMode="decimal"
            suffix="mm"
            value={draft.pitchMm}
            onChange={(pitchMm) => edit({ pitchMm })}
          />
        </div>
        <WallDrawing
          seams={seamsOf(draft.seams) ?? []}
          viewDistanceM={sizeOf(draft.viewDistanceM, DISTANCE_MOST_M) ?? null}
          pitchMm={sizeOf(draft.pitchMm, PITCH_MOST_MM) ?? null}
        />
        <RotationField pages={draft.rotation} onChange={(rotation) => edit({ rotation })} />
        <div>
          <Switch on={draft.directs} onChange={(directs) => edit({ directs })}>
            {say('walls.directs')}
          </Switch>
          <p className="form-help">{say('walls.directs.help')}</p>
        </div>
        <RefusalLine words={refused?.sentence ?? (mayNot?.code === 'conflict' ? undefined : mayNot?.sentence)} />
        <div className="wall-editor-acts">
          <Button look="primary" type="submit" disabled={faults.size > 0 || !dirty || busy || mayNot?.code === 'role'}>
            {say('walls.save')}
          </Button>
          {refused?.conflict && wall && (
            <Button onPress={() => edit({ base: wall.version })}>{say('walls.over')}</Button>
          )}
          {dirty && <Button onPress={onThrownAway}>{say(wall ? 'walls.undo' : 'walls.drop')}</Button>}
          <span className="admin-quiet" role="status">
            {dirty && say('walls.unsaved')}
          </span>
        </div>
      </form>
      {wall && <WallDevice wall={wall} mayNot={mayNot?.code === 'role' ? mayNot : undefined} />}
    </div>
  )
}
