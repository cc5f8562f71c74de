import { useState } from 'react'
import { RESPONSE_LEVELS } from '#contract/incident.ts'
import type { ResponseLevel } from '#contract/incident.ts'
import type { Ask } from '#session/send-command.ts'
import { useIncident } from '#session/use-desk.ts'
import { SelectField, TextArea, TextField } from '#ui/form-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { useGrounds } from '../incident/use-grounds.ts'
import { chosen, useChoices } from './choices.ts'
import { DialogForm } from './dialog-form.tsx'
import { MEASURES } from './measures.ts'

/** 响应事项、级别、预计期限、处置措施: the law asks for all four, and so does the button. */
export function ResponseDialog({ incident: id, onClose }: { incident: string; onClose: () => void }) {
  const incident = useIncident(id)
  if (!incident) return undefined
  return incident.response ? (
    <ChangeResponse incident={id} level={incident.response.level} onClose={onClose} />
  ) : (
    <ActivateResponse incident={id} title={incident.title} onClose={onClose} />
  )
}

function ActivateResponse({ incident, title, onClose }: { incident: string; title: string; onClose: () => void }) {
  const { say, told } = useSay()
  const { levels } = useChoices()
  const grounds = useGrounds(incident)
  const [level, setLevel] = useState<ResponseLevel>('III')
  const [matter, setMatter] = useState(title)
  const [hours, setHours] = useState('3')
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set())
  const [own, setOwn] = useState('')
  const expectedHours = Number(hours)
  const measures = [
    ...MEASURES.filter((_, i) => taken.has(i)).map(told),
    ...own
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ]
  const whole = matter.trim() !== '' && expectedHours > 0 && expectedHours <= 24 * 90 && measures.length > 0
  const asks: readonly Ask[] | undefined = whole
    ? [{ do: 'activate-response', incident, level, matter, expectedHours, measures, grounds: [...grounds] }]
    : undefined
  return (
    <DialogForm title={say('desk.act.response')} word={say('desk.response.sign')} asks={asks} onClose={onClose} wide>
      <p className="desk-quiet">{say('desk.response.about')}</p>
      <div className="form-pair">
        <SelectField
          label={say('desk.response.level')}
          required
          choices={levels}
          value={level}
          onChange={(value) => setLevel(chosen(RESPONSE_LEVELS, value))}
        />
        <TextField
          label={say('desk.response.hours')}
          required
          inputMode="decimal"
          suffix={say('desk.hours')}
          error={expectedHours > 0 ? undefined : say('desk.response.hours-wrong')}
          value={hours}
          onChange={setHours}
        />
      </div>
      <TextField label={say('desk.response.matter')} required value={matter} onChange={setMatter} />
      <fieldset className="pick-list">
        <legend>{say('desk.response.measures')} *</legend>
        {MEASURES.map((measure, i) => (
          <Switch
            key={measure.en}
            on={taken.has(i)}
            onChange={(on) =>
              setTaken((before) => new Set(on ? [...before, i] : [...before].filter((one) => one !== i)))
            }
          >
            {told(measure)}
          </Switch>
        ))}
      </fieldset>
      <TextArea label={say('desk.response.own')} rows={2} value={own} onChange={setOwn} />
    </DialogForm>
  )
}

interface ChangeResponseProps {
  readonly incident: string
  readonly level: ResponseLevel
  readonly onClose: () => void
}

function ChangeResponse({ incident, level: now, onClose }: ChangeResponseProps) {
  const { say } = useSay()
  const { levels } = useChoices()
  const [level, setLevel] = useState(now)
  const [why, setWhy] = useState('')
  const asks =
    why.trim() === '' || level === now ? undefined : [{ do: 'change-response', incident, level, why } as const]
  return (
    <DialogForm
      title={say('desk.act.response-change')}
      word={say('desk.response.change')}
      asks={asks}
      onClose={onClose}
    >
      <SelectField
        label={say('desk.response.level')}
        choices={levels}
        value={level}
        onChange={(value) => setLevel(chosen(RESPONSE_LEVELS, value))}
      />
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}
