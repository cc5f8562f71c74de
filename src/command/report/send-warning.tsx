import { useState } from 'react'
import { useLeavingText } from '#api/use-leaving-text.ts'
import type { Incident } from '#contract/desk-snapshot.ts'
import { newId } from '#session/clock.ts'
import { useCommands, useDesk } from '#session/use-desk.ts'
import type { Ask } from '#session/send-command.ts'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useAsk } from '../ask-gate.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { inExercise } from './report-address.ts'

const TYPES = ['Alert', 'Update', 'Cancel'] as const

/** The CAP message to the letter, then, on a second step, out to the public. */
export function SendWarning({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { say } = useSay()
  const { ask } = useAsk()
  const { refusalOf } = useCommands()
  const { address } = useDeskScene()
  const { messages } = useDesk()
  const [message] = useState(newId)
  const before = [...messages.values()].some((one) => one.incident === incident.id && one.what === 'warning')
  const [msgType, setType] = useState<(typeof TYPES)[number]>(before ? 'Update' : 'Alert')
  const [to, setTo] = useState(say('cap.to.default'))
  const [read, setRead] = useState(false)
  const query = new URLSearchParams({ incident: incident.id, msgType })
  const { text, failed } = useLeavingText(
    inExercise(`/api/warnings/preview?${query.toString()}`, address.exercise),
    incident.version,
  )
  const send: Ask = { do: 'send-warning', incident: incident.id, message, msgType, to: to.trim() === '' ? '-' : to }
  return (
    <AskDialog wide title={say('cap.send.title')} onClose={onClose}>
      {address.exercise !== undefined && <p className="report-watermark">{say('report.send.exercise')}</p>}
      <div className="report-two">
        <SelectField
          label={say('cap.type')}
          value={msgType}
          choices={TYPES.map((value) => ({ value, label: say(`cap.type.${value}`) }))}
          onChange={(value) => {
            setType(TYPES.find((one) => one === value) ?? 'Alert')
            setRead(false)
          }}
        />
        <TextField label={say('report.send.to')} required value={to} onChange={setTo} />
      </div>
      <h3>{say('report.send.what')}</h3>
      {failed && (
        <p className="report-refusal" role="alert">
          {say('report.send.unread')}
        </p>
      )}
      {!failed && text === undefined && <p role="status">{say('report.send.loading')}</p>}
      {text !== undefined && (
        <pre className="report-leaving" tabIndex={0}>
          {text}
        </pre>
      )}
      <div className="ask-actions">
        <Button onPress={read ? () => setRead(false) : onClose}>
          {say(read ? 'report.send.back' : 'report.cancel')}
        </Button>
        {read ? (
          <AskButton
            look="primary"
            refusal={refusalOf(send)}
            onPress={() => {
              void ask(send)
              onClose()
            }}
          >
            {say('report.send.now', { to })}
          </AskButton>
        ) : (
          <Button look="primary" disabled={to.trim() === '' || text === undefined} onPress={() => setRead(true)}>
            {say('report.send.next')}
          </Button>
        )}
      </div>
    </AskDialog>
  )
}
