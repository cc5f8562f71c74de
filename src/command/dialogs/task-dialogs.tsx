import { useState } from 'react'
import { newId } from '#session/clock.ts'
import { useDesk, useIncident } from '#session/use-desk.ts'
import { SelectField, TextArea, TextField } from '#ui/form-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { DialogForm } from './dialog-form.tsx'

interface TaskDialogProps {
  readonly task: string
  readonly onClose: () => void
}
interface IncidentDialogProps {
  readonly incident: string
  readonly onClose: () => void
}

/** The newest version of a plan is started, and kept to its end. Those meant for this type stand first. */
export function PlanDialog({ incident: id, onClose }: IncidentDialogProps) {
  const { say, told } = useSay()
  const incident = useIncident(id)
  const { plans } = useDesk()
  const fits = (types: readonly string[]) => (incident && types.includes(incident.type) ? 0 : 1)
  const offered = [...plans.values()].sort((a, b) => fits(a.plan.types) - fits(b.plan.types))
  const [picked, setPicked] = useState(offered[0]?.plan.id ?? '')
  const row = plans.get(picked)
  const asks = row ? [{ do: 'start-plan', incident: id, plan: picked, version: row.version } as const] : undefined
  return (
    <DialogForm title={say('desk.act.plan')} word={say('desk.plan.start')} asks={asks} onClose={onClose} wide>
      {offered.length === 0 && <p>{say('desk.plan.none')}</p>}
      <SelectField
        label={say('desk.plan')}
        choices={offered.map(({ plan, version }) => ({ value: plan.id, label: `${told(plan.title)} v${version}` }))}
        value={picked}
        onChange={setPicked}
      />
      {row && (
        <>
          <p className="desk-quiet">
            {incident?.response ? say('desk.plan.level') : say('desk.plan.no-level')}{' '}
            {say('desk.plan.tasks', { n: row.plan.tasks.length })}
          </p>
          <ol className="plan-preview">
            {row.plan.tasks.map((task) => (
              <li key={task.id}>
                <span>{told(task.title)}</span>
                <small>
                  {told(task.owner)} · {say('age.min', { n: task.dueMin })}
                </small>
              </li>
            ))}
          </ol>
        </>
      )}
    </DialogForm>
  )
}

export function AddTaskDialog({ incident, onClose }: IncidentDialogProps) {
  const { say } = useSay()
  const [task] = useState(newId)
  const [title, setTitle] = useState('')
  const [owner, setOwner] = useState('')
  const [ack, setAck] = useState('5')
  const [due, setDue] = useState('30')
  const [mandatory, setMandatory] = useState(false)
  const [ackMin, dueMin] = [Number(ack), Number(due)]
  const whole = title.trim() !== '' && owner.trim() !== '' && ackMin > 0 && dueMin > 0
  const asks = whole
    ? [{ do: 'add-task', incident, task, title, owner, ackMin, dueMin, mandatory } as const]
    : undefined
  return (
    <DialogForm title={say('desk.act.task')} word={say('desk.task.add')} asks={asks} onClose={onClose}>
      <TextField label={say('desk.task.title')} required value={title} onChange={setTitle} />
      <TextField label={say('desk.task.owner')} required value={owner} onChange={setOwner} />
      <div className="form-pair">
        <TextField
          label={say('desk.task.ack')}
          inputMode="numeric"
          suffix={say('desk.minutes')}
          value={ack}
          onChange={setAck}
        />
        <TextField
          label={say('desk.task.due')}
          inputMode="numeric"
          suffix={say('desk.minutes')}
          value={due}
          onChange={setDue}
        />
      </div>
      <Switch on={mandatory} onChange={setMandatory}>
        {say('desk.task.mandatory')}
      </Switch>
    </DialogForm>
  )
}

export function FinishDialog({ task: id, onClose }: TaskDialogProps) {
  const { say, told } = useSay()
  const task = useDesk().tasks.get(id)
  const [evidence, setEvidence] = useState('')
  if (!task) return undefined
  const wanted = task.evidence !== 'none'
  const asks = wanted && evidence.trim() === '' ? undefined : [{ do: 'finish-task', task: id, evidence } as const]
  return (
    <DialogForm
      title={say('desk.task.finish-title', { title: told(task.title) })}
      word={say('desk.task.finish')}
      asks={asks}
      onClose={onClose}
    >
      <TextArea
        label={say(`desk.task.evidence.${task.evidence}`)}
        required={wanted}
        rows={3}
        value={evidence}
        onChange={setEvidence}
      />
    </DialogForm>
  )
}

/** Left out by the commander, with a reason that stays in the journal. */
export function SkipDialog({ task: id, onClose }: TaskDialogProps) {
  const { say, told } = useSay()
  const task = useDesk().tasks.get(id)
  const [why, setWhy] = useState('')
  if (!task) return undefined
  const asks = why.trim() === '' ? undefined : [{ do: 'skip-task', task: id, why } as const]
  return (
    <DialogForm
      title={say('desk.task.skip-title', { title: told(task.title) })}
      word={say('desk.task.skip')}
      asks={asks}
      onClose={onClose}
    >
      <p className="desk-quiet">{say(task.mandatory ? 'desk.task.skip-mandatory' : 'desk.task.skip-about')}</p>
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}

export function ReassignDialog({ task: id, onClose }: TaskDialogProps) {
  const { say, told } = useSay()
  const task = useDesk().tasks.get(id)
  const [owner, setOwner] = useState('')
  const [why, setWhy] = useState('')
  if (!task) return undefined
  const whole = owner.trim() !== '' && why.trim() !== ''
  const asks = whole ? [{ do: 'reassign-task', task: id, owner, why } as const] : undefined
  return (
    <DialogForm
      title={say('desk.task.reassign-title', { title: told(task.title) })}
      word={say('desk.task.reassign')}
      asks={asks}
      onClose={onClose}
    >
      <TextField label={say('desk.task.owner')} required value={owner} onChange={setOwner} />
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}
