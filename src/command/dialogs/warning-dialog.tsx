import { useState } from 'react'
import { severitySchema } from '#contract/severity.ts'
import type { Severity } from '#contract/severity.ts'
import type { Incident } from '#contract/desk-snapshot.ts'
import { useIncident, usePost } from '#session/use-desk.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { SelectField, TextArea, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { chosen, useChoices } from './choices.ts'
import { DialogForm } from './dialog-form.tsx'

const HOUR_MS = 3_600_000
const FOR_HOURS = ['1', '3', '6', '12', '24'] as const

export function WarningDialog({ incident: id, onClose }: { incident: string; onClose: () => void }) {
  const incident = useIncident(id)
  if (!incident) return undefined
  return incident.warning ? (
    <WithdrawWarning incident={id} onClose={onClose} />
  ) : (
    <IssueWarning incident={incident} onClose={onClose} />
  )
}

/** The eight statements of a warning (突发事件应对法 art. 64): issuer and time are the desk's. */
function IssueWarning({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { say, told } = useSay()
  const post = usePost()
  const { severities } = useChoices()
  const picture = usePicture()
  const now = useNow() ?? picture.at
  const [level, setLevel] = useState<Severity>(incident.severity)
  const [hours, setHours] = useState('3')
  const [area, setArea] = useState(incident.placeName)
  const [matters, setMatters] = useState(incident.title)
  const [measures, setMeasures] = useState('')
  const [issuer, setIssuer] = useState(() => (post ? told(post.name) : ''))
  const whole = [area, matters, measures, issuer].every((text) => text.trim() !== '')
  const said = { level, startsAt: now, endsAt: now + Number(hours) * HOUR_MS, area, matters, measures, issuer }
  const asks = whole ? [{ do: 'issue-warning', incident: incident.id, ...said } as const] : undefined
  return (
    <DialogForm title={say('desk.act.warning')} word={say('desk.warning.issue')} asks={asks} onClose={onClose} wide>
      <div className="form-pair">
        <SelectField
          label={say('desk.warning.level')}
          choices={severities}
          value={level}
          onChange={(value) => setLevel(chosen(severitySchema.options, value))}
        />
        <SelectField
          label={say('desk.warning.for')}
          choices={FOR_HOURS.map((value) => ({ value, label: say('age.h', { n: value }) }))}
          value={hours}
          onChange={setHours}
        />
      </div>
      <TextField label={say('desk.warning.area')} required value={area} onChange={setArea} />
      <TextArea label={say('desk.warning.matters')} required rows={2} value={matters} onChange={setMatters} />
      <TextArea label={say('desk.warning.measures')} required rows={2} value={measures} onChange={setMeasures} />
      <TextField label={say('desk.warning.issuer')} required value={issuer} onChange={setIssuer} />
    </DialogForm>
  )
}

function WithdrawWarning({ incident, onClose }: { incident: string; onClose: () => void }) {
  const { say } = useSay()
  const [why, setWhy] = useState('')
  const asks = why.trim() === '' ? undefined : [{ do: 'withdraw-warning', incident, why } as const]
  return (
    <DialogForm title={say('desk.act.warning-end')} word={say('desk.act.warning-end')} asks={asks} onClose={onClose}>
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}
