import { useMemo, useState } from 'react'
import { INCIDENT_TYPES } from '#contract/incident.ts'
import { severitySchema } from '#contract/severity.ts'
import { newId } from '#session/clock.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { SelectField, TextArea, TextField } from '#ui/form-field.tsx'
import { PickField } from '#ui/pick-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { chosen, useChoices } from './choices.ts'
import { DialogForm } from './dialog-form.tsx'

const CHANNELS = ['phone', 'hotline', 'field', 'department', 'other'] as const
const AGO_MIN = ['0', '5', '10', '20', '30', '60', '120'] as const
const MINUTE_MS = 60_000

/** A call is typed in while it is heard: what, where, how bad; without names or numbers of persons. */
export function CallDialog({ onClose }: { onClose: () => void }) {
  const { say, told } = useSay()
  const { places, city, address } = useDeskScene()
  const picture = usePicture()
  const now = useNow() ?? picture.at
  const { severities, types } = useChoices()
  const [call] = useState(newId)
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('phone')
  const [severity, setSeverity] = useState<(typeof severitySchema.options)[number]>('yellow')
  const [type, setType] = useState<(typeof INCIDENT_TYPES)[number]>('other')
  const [ago, setAgo] = useState('0')
  const [picked, setPicked] = useState('')
  const [placeName, setPlaceName] = useState('')
  const items = useMemo(
    () => places.map(({ id, name, kind }) => ({ id, name: told(name), note: say(`kind.${kind}`) })),
    [places, told, say],
  )
  const place = places.find(({ id }) => id === picked)
  const at = place ?? (city && { lng: city.center[0], lat: city.center[1] })
  const named = placeName.trim() === '' ? (place ? told(place.name) : '') : placeName.trim()
  const asks =
    title.trim() === '' || !at || named === ''
      ? undefined
      : [
          {
            do: 'log-call',
            call,
            channel,
            severity,
            type,
            title,
            text,
            placeName: named,
            lng: at.lng,
            lat: at.lat,
            occurredAt: now - Number(ago) * MINUTE_MS,
          } as const,
        ]
  return (
    <DialogForm
      title={say('desk.call.new')}
      word={say('desk.call.log')}
      asks={asks}
      wide
      onClose={onClose}
      onSent={() => address.go({ item: `call:${call}`, incident: undefined })}
    >
      <TextField label={say('desk.call.title')} required value={title} onChange={setTitle} />
      <div className="form-pair">
        <SelectField
          label={say('desk.call.channel')}
          choices={CHANNELS.map((value) => ({ value, label: say(`desk.channel.${value}`) }))}
          value={channel}
          onChange={(value) => setChannel(chosen(CHANNELS, value))}
        />
        <SelectField
          label={say('desk.field.type')}
          choices={types}
          value={type}
          onChange={(value) => setType(chosen(INCIDENT_TYPES, value))}
        />
        <SelectField
          label={say('desk.field.severity')}
          choices={severities}
          value={severity}
          onChange={(value) => setSeverity(chosen(severitySchema.options, value))}
        />
        <SelectField
          label={say('desk.call.when')}
          choices={AGO_MIN.map((value) => ({
            value,
            label: value === '0' ? say('age.now') : say('admin.ago', { age: say('age.min', { n: value }) }),
          }))}
          value={ago}
          onChange={setAgo}
        />
      </div>
      <div className="form-pair">
        <PickField
          label={say('desk.call.place')}
          items={items}
          value={picked}
          onChange={setPicked}
          none={say('search.none')}
          placeholder={say('search.hint')}
          help={place ? undefined : say('desk.call.place-help')}
        />
        <TextField
          label={say('desk.call.place-name')}
          placeholder={place ? told(place.name) : undefined}
          value={placeName}
          onChange={setPlaceName}
        />
      </div>
      <TextArea label={say('desk.call.text')} value={text} onChange={setText} rows={4} />
    </DialogForm>
  )
}
