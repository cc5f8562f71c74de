import { useState } from 'react'
import { alarmName } from '#picture/alarm-name.ts'
import { newId } from '#session/clock.ts'
import type { Ask } from '#session/send-command.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { DialogForm } from './dialog-form.tsx'

const MINUTE_MS = 60_000
const FOR_MIN = [30, 60, 120, 240, 480, 1440] as const
const OFFERED_MOST = 30

/** Silence has an end and a reason; the alarm comes back by itself. */
export function SilenceDialog({ alarms, onClose }: { alarms: readonly string[]; onClose: () => void }) {
  const { say } = useSay()
  const picture = usePicture()
  const now = useNow() ?? picture.at
  const [minutes, setMinutes] = useState('60')
  const [why, setWhy] = useState('')
  // A minute short of the most that is allowed: the relay's clock may be a little behind.
  const untilAt = now + Math.min(Number(minutes), 1439) * MINUTE_MS
  const asks =
    why.trim() === '' ? undefined : alarms.map((alarm) => ({ do: 'silence-alarm', alarm, untilAt, why }) as const)
  return (
    <DialogForm
      title={say('desk.silence.title', { n: alarms.length })}
      word={say('desk.act.silence')}
      asks={asks}
      onClose={onClose}
    >
      <SelectField
        label={say('desk.silence.for')}
        help={say('desk.silence.help')}
        choices={FOR_MIN.map((n) => ({
          value: String(n),
          label: n < 60 ? say('age.min', { n }) : say('age.h', { n: n / 60 }),
        }))}
        value={minutes}
        onChange={setMinutes}
      />
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}

/** Alarms that are one matter. Near ones first. */
export function GroupDialog({ alarm: id, onClose }: { alarm: string; onClose: () => void }) {
  const { say, told } = useSay()
  const { alarms, desk } = usePicture()
  const [group] = useState(newId)
  const [with_, setWith] = useState<ReadonlySet<string>>(new Set())
  const [why, setWhy] = useState('')
  const own = alarms.get(id)
  const grouped = new Set([...desk.groups.values()].flatMap((one) => one.alarms))
  const others = [...alarms.values()]
    .filter((one) => one.id !== id && !grouped.has(one.id) && !desk.handling.get(one.id)?.incident)
    .map((one) => ({ one, away: own ? (one.lng - own.lng) ** 2 + (one.lat - own.lat) ** 2 : 0 }))
    .sort((a, b) => a.away - b.away)
    .slice(0, OFFERED_MOST)
  const asks: readonly Ask[] | undefined =
    with_.size === 0 || why.trim() === ''
      ? undefined
      : [{ do: 'group-alarms', group, alarms: [id, ...with_], reason: { zh: why.trim(), en: why.trim() } }]
  const toggle = (one: string, on: boolean) =>
    setWith((before) => new Set(on ? [...before, one] : [...before].filter((kept) => kept !== one)))
  return (
    <DialogForm title={say('desk.act.group')} word={say('desk.group.do')} asks={asks} onClose={onClose} wide>
      <p className="desk-quiet">{say('desk.group.about')}</p>
      <ul className="pick-list">
        {others.map(({ one }) => (
          <li key={one.id}>
            <Switch on={with_.has(one.id)} onChange={(on) => toggle(one.id, on)}>
              {told(alarmName(one))}
            </Switch>
          </li>
        ))}
      </ul>
      {others.length === 0 && <p>{say('desk.group.none')}</p>}
      <TextField label={say('desk.group.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}

export function CloseCallDialog({ call, onClose }: { call: string; onClose: () => void }) {
  const { say } = useSay()
  const [why, setWhy] = useState('')
  const asks = why.trim() === '' ? undefined : [{ do: 'close-call', call, why } as const]
  return (
    <DialogForm title={say('desk.act.close-call')} word={say('desk.act.close-call')} asks={asks} onClose={onClose}>
      <p className="desk-quiet">{say('desk.call.close-about')}</p>
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}
