import { useState } from 'react'
import { alarmName } from '#picture/alarm-name.ts'
import { isRunning } from '#picture/incident-steps.ts'
import { newId } from '#session/clock.ts'
import { useDesk, useIncident } from '#session/use-desk.ts'
import { usePicture } from '#session/use-session.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { DialogForm } from './dialog-form.tsx'

interface IncidentDialogProps {
  readonly incident: string
  readonly onClose: () => void
}

/** Two reports of one matter: everything of this one goes to the other, its own log stays readable. */
export function MergeDialog({ incident: id, onClose }: IncidentDialogProps) {
  const { say } = useSay()
  const { address } = useDeskScene()
  const { incidents } = useDesk()
  const others = [...incidents.values()].filter((one) => one.id !== id && isRunning(one))
  const [into, setInto] = useState(others[0]?.id ?? '')
  const [why, setWhy] = useState('')
  const asks =
    into === '' || why.trim() === '' ? undefined : [{ do: 'merge-incident', incident: id, into, why } as const]
  return (
    <DialogForm
      title={say('desk.act.merge')}
      word={say('desk.merge.do')}
      asks={asks}
      onClose={onClose}
      onSent={() => address.go({ incident: into })}
    >
      <p className="desk-quiet">{say('desk.merge.about')}</p>
      {others.length === 0 && <p>{say('desk.merge.none')}</p>}
      <SelectField
        label={say('desk.promote.target')}
        choices={others.map(({ id: value, serial, title }) => ({ value, label: `${serial} ${title}` }))}
        value={into}
        onChange={setInto}
      />
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}

/** What turned out to be another matter becomes an incident of its own. */
export function SplitDialog({ incident: id, onClose }: IncidentDialogProps) {
  const { say, told } = useSay()
  const { address } = useDeskScene()
  const incident = useIncident(id)
  const { alarms, pastAlarms, desk } = usePicture()
  const [made] = useState(newId)
  const [title, setTitle] = useState('')
  const [why, setWhy] = useState('')
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  if (!incident) return undefined
  const toggle = (one: string, on: boolean) =>
    setTaken((before) => new Set(on ? [...before, one] : [...before].filter((kept) => kept !== one)))
  const nameOf = (alarm: string) => {
    const row = alarms.get(alarm) ?? pastAlarms.find((one) => one.id === alarm)
    return row ? told(alarmName(row)) : alarm
  }
  const whole = title.trim() !== '' && why.trim() !== '' && taken.size > 0
  const parts = {
    alarms: incident.alarms.filter((one) => taken.has(one)),
    calls: incident.calls.filter((one) => taken.has(one)),
  }
  const asks = whole ? [{ do: 'split-incident', incident: id, made, title, ...parts, why } as const] : undefined
  return (
    <DialogForm
      title={say('desk.act.split')}
      word={say('desk.split.do')}
      asks={asks}
      onClose={onClose}
      onSent={() => address.go({ incident: made })}
    >
      <fieldset className="pick-list">
        <legend>{say('desk.split.what')} *</legend>
        {incident.alarms.map((alarm) => (
          <Switch key={alarm} on={taken.has(alarm)} onChange={(on) => toggle(alarm, on)}>
            {nameOf(alarm)}
          </Switch>
        ))}
        {incident.calls.map((call) => (
          <Switch key={call} on={taken.has(call)} onChange={(on) => toggle(call, on)}>
            {desk.calls.get(call)?.title ?? call}
          </Switch>
        ))}
      </fieldset>
      <TextField label={say('desk.field.title')} required value={title} onChange={setTitle} />
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}
