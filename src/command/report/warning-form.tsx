import { useState } from 'react'
import type { Incident } from '#contract/desk-snapshot.ts'
import { severitySchema } from '#contract/severity.ts'
import { TYPE_WORDS, WARNING_WORDS } from '#picture/incident-words.ts'
import { useSession } from '#session/use-session.ts'
import { SelectField, TextArea, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { DialogForm } from '../dialogs/dialog-form.tsx'
import { issueAsk, missingIn, warningDraft } from './warning-draft.ts'
import type { Statement } from './warning-draft.ts'

/** The eight statements that a warning must make; the button waits for all of them. */
export function WarningForm({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { say, told } = useSay()
  const { now } = useSession()
  const { timeZone, utcOffsetMinutes } = useDeskScene()
  const [draft, setDraft] = useState(() =>
    warningDraft(incident, say('cap.issuer.default'), now.get() ?? incident.openedAt, utcOffsetMinutes),
  )
  const ask = issueAsk(draft, incident.id, utcOffsetMinutes)
  const missing = missingIn(draft)
  const field = (statement: Statement) => ({
    label: say(`cap.${statement}`),
    required: true,
    value: draft[statement],
    onChange: (text: string) => setDraft((before) => ({ ...before, [statement]: text })),
  })
  return (
    <DialogForm
      wide
      title={say(incident.warning ? 'cap.rewrite' : 'cap.write')}
      word={say('cap.issue')}
      asks={ask && [ask]}
      onClose={onClose}
    >
      <p className="report-quiet">{say('cap.issue.about')}</p>
      <div className="report-two">
        <TextField readOnly label={say('cap.event')} value={told(TYPE_WORDS[incident.type])} onChange={() => {}} />
        <SelectField
          label={say('cap.level')}
          value={draft.level}
          choices={severitySchema.options.map((value) => ({ value, label: told(WARNING_WORDS[value]) }))}
          onChange={(text) => {
            const level = severitySchema.safeParse(text)
            if (level.success) setDraft((before) => ({ ...before, level: level.data }))
          }}
        />
        <TextField type="datetime-local" help={say('cap.zone', { zone: timeZone })} {...field('starts')} />
        <TextField
          type="datetime-local"
          error={!ask && missing.length === 0 ? say('cap.backwards') : undefined}
          {...field('ends')}
        />
      </div>
      <TextField {...field('area')} />
      <TextArea rows={2} {...field('matters')} />
      <TextArea rows={2} {...field('measures')} />
      <div className="report-two">
        <TextField {...field('issuer')} />
        <TextField readOnly label={say('cap.issued')} value={say('cap.issued.now')} onChange={() => {}} />
      </div>
      {missing.length > 0 && (
        <p className="report-quiet" role="status">
          {say('cap.missing', { what: missing.map((one) => say(`cap.${one}`)).join(' · ') })}
        </p>
      )}
    </DialogForm>
  )
}
