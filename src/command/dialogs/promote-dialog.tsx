import { useState } from 'react'
import { INCIDENT_TYPES } from '#contract/incident.ts'
import { severitySchema } from '#contract/severity.ts'
import { isRunning } from '#picture/incident-steps.ts'
import { newId } from '#session/clock.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { chosen, useChoices } from './choices.ts'
import { DialogForm } from './dialog-form.tsx'
import { openAsk } from './promote-draft.ts'

interface PromoteDialogProps {
  readonly alarms: readonly string[]
  readonly calls: readonly string[]
  readonly onClose: () => void
}

/** Alarms and calls become an incident, or part of one that runs already. */
export function PromoteDialog({ alarms, calls, onClose }: PromoteDialogProps) {
  const { say, lang } = useSay()
  const { address } = useDeskScene()
  const picture = usePicture()
  const now = useNow() ?? picture.at
  const { severities, types } = useChoices()
  const [draft, setDraft] = useState(() => openAsk(picture, { alarms, calls }, lang, now, newId()))
  const [into, setInto] = useState('')
  const running = [...picture.desk.incidents.values()].filter((one) => isRunning(one))
  const merge = {
    do: 'merge-incident',
    incident: draft.incident,
    into,
    why: say('desk.promote.merge-why'),
  } as const
  const asks = draft.title.trim() === '' ? undefined : into === '' ? [draft] : [draft, merge]
  return (
    <DialogForm
      title={say('desk.act.promote')}
      word={say(into === '' ? 'desk.promote.open' : 'desk.promote.into')}
      asks={asks}
      onClose={onClose}
      onSent={() => address.go({ incident: into === '' ? draft.incident : into, item: undefined })}
    >
      <TextField
        label={say('desk.field.title')}
        required
        value={draft.title}
        onChange={(title) => setDraft({ ...draft, title })}
      />
      <div className="form-pair">
        <SelectField
          label={say('desk.field.type')}
          choices={types}
          value={draft.type}
          onChange={(type) => setDraft({ ...draft, type: chosen(INCIDENT_TYPES, type) })}
        />
        <SelectField
          label={say('desk.field.severity')}
          choices={severities}
          value={draft.severity}
          onChange={(severity) => setDraft({ ...draft, severity: chosen(severitySchema.options, severity) })}
        />
      </div>
      <TextField
        label={say('desk.field.place')}
        value={draft.placeName}
        onChange={(placeName) => setDraft({ ...draft, placeName })}
      />
      {running.length > 0 && (
        <SelectField
          label={say('desk.promote.target')}
          choices={[
            { value: '', label: say('desk.promote.new') },
            ...running.map(({ id, serial, title }) => ({ value: id, label: `${serial} ${title}` })),
          ]}
          value={into}
          onChange={setInto}
        />
      )}
      <p className="desk-quiet">
        {say('desk.promote.from', { alarms: draft.alarms.length, calls: draft.calls.length })}
      </p>
    </DialogForm>
  )
}
