import { useState } from 'react'
import { ENDING_CHECKS } from '#contract/incident.ts'
import type { EndingCheck, IncidentState } from '#contract/incident.ts'
import { nextSteps } from '#picture/incident-steps.ts'
import { CHECK_WORDS, STATE_WORDS } from '#picture/incident-words.ts'
import type { Ask } from '#session/send-command.ts'
import { useIncident, usePost } from '#session/use-desk.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { useGrounds } from '../incident/use-grounds.ts'
import { chosen } from './choices.ts'
import { DialogForm } from './dialog-form.tsx'

/** The next step, with why and on what it rests. */
export function StepDialog({ incident: id, onClose }: { incident: string; onClose: () => void }) {
  const { say, told } = useSay()
  const incident = useIncident(id)
  const grounds = useGrounds(id)
  const steps = incident ? nextSteps(incident) : []
  const [to, setTo] = useState<IncidentState | undefined>(steps[0])
  const [why, setWhy] = useState('')
  const asks: readonly Ask[] | undefined =
    to === undefined || why.trim() === ''
      ? undefined
      : [{ do: 'advance-incident', incident: id, to, why, grounds: [...grounds] }]
  return (
    <DialogForm title={say('desk.act.step')} word={say('desk.step.do')} asks={asks} onClose={onClose}>
      <SelectField
        label={say('desk.step.to')}
        choices={steps.map((step) => ({ value: step, label: told(STATE_WORDS[step]) }))}
        value={to ?? ''}
        onChange={(value) => setTo(chosen(steps, value))}
      />
      <TextField label={say('desk.step.why')} required value={why} onChange={setWhy} />
      <p className="desk-quiet">{say('desk.step.grounds', { n: grounds.length })}</p>
    </DialogForm>
  )
}

/** Every condition is said one by one; who signs is who sits here. */
export function EndDialog({ incident, onClose }: { incident: string; onClose: () => void }) {
  const { say, told } = useSay()
  const post = usePost()
  const [checks, setChecks] = useState<ReadonlySet<EndingCheck>>(new Set())
  const [why, setWhy] = useState('')
  const asks: readonly Ask[] | undefined =
    why.trim() === '' || !post || checks.size < ENDING_CHECKS.length
      ? undefined
      : [{ do: 'end-response', incident, checks: [...checks], why, signer: post.id }]
  return (
    <DialogForm title={say('desk.act.end')} word={say('desk.end.do')} asks={asks} onClose={onClose}>
      <fieldset className="pick-list">
        <legend>{say('desk.end.checks')} *</legend>
        {ENDING_CHECKS.map((check) => (
          <Switch
            key={check}
            on={checks.has(check)}
            onChange={(on) =>
              setChecks((before) => new Set(on ? [...before, check] : [...before].filter((one) => one !== check)))
            }
          >
            {told(CHECK_WORDS[check])}
          </Switch>
        ))}
      </fieldset>
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}
