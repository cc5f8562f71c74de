import { useState } from 'react'
import { useIncident, usePost } from '#session/use-desk.ts'
import { SelectField, TextArea, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { useChoices } from './choices.ts'
import { DialogForm } from './dialog-form.tsx'

interface IncidentDialogProps {
  readonly incident: string
  readonly onClose: () => void
}

/** 现场指挥部: where, who commands, which groups. */
export function PostDialog({ incident: id, onClose }: IncidentDialogProps) {
  const { say } = useSay()
  const incident = useIncident(id)
  const own = usePost()
  const { commanders } = useChoices()
  const [placeName, setPlaceName] = useState(incident?.placeName ?? '')
  const [commander, setCommander] = useState(incident?.commander ?? own?.id ?? '')
  const [groups, setGroups] = useState(() => say('desk.post.groups-usual'))
  if (!incident) return undefined
  const named = groups
    .split(/[,，、;；\n]/)
    .map((group) => group.trim())
    .filter(Boolean)
  const { lng, lat } = incident
  const asks =
    placeName.trim() === '' || commander === ''
      ? undefined
      : [{ do: 'establish-post', incident: id, placeName, lng, lat, commander, groups: named.slice(0, 20) } as const]
  return (
    <DialogForm title={say('desk.act.post')} word={say('desk.post.do')} asks={asks} onClose={onClose}>
      <TextField label={say('desk.field.place')} required value={placeName} onChange={setPlaceName} />
      <SelectField
        label={say('desk.field.commander')}
        choices={[{ value: '', label: '—' }, ...commanders]}
        value={commander}
        onChange={setCommander}
      />
      <TextArea label={say('desk.post.groups')} rows={2} value={groups} onChange={setGroups} />
    </DialogForm>
  )
}

/** Command changes hands when it is accepted, not before. */
export function OfferDialog({ incident, onClose }: IncidentDialogProps) {
  const { say } = useSay()
  const own = usePost()
  const { commanders } = useChoices()
  const others = commanders.filter(({ value }) => value !== own?.id)
  const [to, setTo] = useState(others[0]?.value ?? '')
  const [note, setNote] = useState('')
  const asks = to === '' ? undefined : [{ do: 'offer-command', incident, to, note } as const]
  return (
    <DialogForm title={say('desk.act.offer')} word={say('desk.offer.do')} asks={asks} onClose={onClose}>
      <p className="desk-quiet">{say('desk.offer.about')}</p>
      <SelectField label={say('desk.offer.to')} choices={others} value={to} onChange={setTo} />
      <TextArea label={say('desk.offer.note')} rows={3} value={note} onChange={setNote} />
    </DialogForm>
  )
}

export function DeclineDialog({ incident, onClose }: IncidentDialogProps) {
  const { say } = useSay()
  const [why, setWhy] = useState('')
  const asks = why.trim() === '' ? undefined : [{ do: 'decline-command', incident, why } as const]
  return (
    <DialogForm title={say('desk.act.decline')} word={say('desk.act.decline')} asks={asks} onClose={onClose}>
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}

export function AssignDialog({ incident, onClose }: IncidentDialogProps) {
  const { say } = useSay()
  const own = usePost()
  const { officers } = useChoices()
  const [to, setTo] = useState(own?.id ?? '')
  const asks = to === '' ? undefined : [{ do: 'assign-incident', incident, to } as const]
  return (
    <DialogForm title={say('desk.act.assign')} word={say('desk.act.assign')} asks={asks} onClose={onClose}>
      <SelectField
        label={say('desk.assign.to')}
        choices={[{ value: '', label: '—' }, ...officers]}
        value={to}
        onChange={setTo}
      />
    </DialogForm>
  )
}

/** 电话首报: what was said and to whom; it stops the clock of the call. */
export function PhoneDialog({ incident: id, onClose }: IncidentDialogProps) {
  const { say } = useSay()
  const incident = useIncident(id)
  const [to, setTo] = useState(() => say('desk.phone.usual'))
  const [text, setText] = useState(() => (incident ? `${incident.placeName} ${incident.title}` : ''))
  const asks = to.trim() === '' ? undefined : [{ do: 'phone-report', incident: id, to, text } as const]
  return (
    <DialogForm title={say('desk.act.phone')} word={say('desk.phone.do')} asks={asks} onClose={onClose}>
      <TextField label={say('desk.phone.to')} required value={to} onChange={setTo} />
      <TextArea label={say('desk.phone.text')} rows={3} value={text} onChange={setText} />
    </DialogForm>
  )
}
