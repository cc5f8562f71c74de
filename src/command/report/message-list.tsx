import { useState } from 'react'
import type { Incident, Message } from '#contract/desk-snapshot.ts'
import { reportName } from '#picture/entry-names.ts'
import { useCommands, useDesk } from '#session/use-desk.ts'
import { TextField } from '#ui/form-field.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { DialogForm } from '../dialogs/dialog-form.tsx'

/** What left, to whom, and what became of it: sent is not received. */
export function MessageList({ incident }: { incident: Incident }) {
  const { say } = useSay()
  const { messages } = useDesk()
  const own = [...messages.values()].filter((message) => message.incident === incident.id).toReversed()
  return (
    <section aria-label={say('outbox.title')}>
      <h3 className="report-head">{say('outbox.title')}</h3>
      {own.length === 0 && <p className="report-quiet">{say('outbox.none')}</p>}
      <ul className="message-list">
        {own.map((message) => (
          <MessageRow key={message.id} message={message} />
        ))}
      </ul>
    </section>
  )
}

function MessageRow({ message }: { message: Message }) {
  const { say, told } = useSay()
  const { reports } = useDesk()
  const { refusalOf } = useCommands()
  const [asking, setAsking] = useState(false)
  const { id, to, channel, failed, confirmed } = message
  const report = reports.get(message.ref)
  const what = report ? told(reportName(report.is, report.number)) : say('outbox.warning')
  const state = confirmed ? 'confirmed' : failed ? 'failed' : message.goneAt === null ? 'waiting' : 'gone'
  return (
    <li data-state={state}>
      <p>
        <b>{what}</b> → {to} <span>{say(`report.channel.${channel}`)}</span>
      </p>
      <p className="message-state">
        <MessageState message={message} />
        {!confirmed && (
          <AskButton
            look="row"
            name={say('outbox.confirm-named', { what, to })}
            refusal={refusalOf({ do: 'confirm-message', message: id, by: '-' })}
            onPress={() => setAsking(true)}
          >
            {say('outbox.confirm')}
          </AskButton>
        )}
      </p>
      {asking && <ConfirmDialog message={message} onClose={() => setAsking(false)} />}
    </li>
  )
}

function MessageState({ message: { goneAt, failed, confirmed } }: { message: Message }) {
  const { say, told, lang } = useSay()
  const { timeZone } = useDeskScene()
  const clock = (at: number) => formatTime(at, 'minute', timeZone, lang)
  if (confirmed) return <span>{say('outbox.confirmed', { by: confirmed.by, time: clock(confirmed.at) })}</span>
  if (failed) {
    return (
      <span>
        <b>{say('outbox.failed')}</b> {told(failed)}
      </span>
    )
  }
  return <span>{goneAt === null ? say('outbox.waiting') : say('outbox.gone', { time: clock(goneAt) })}</span>
}

function ConfirmDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { say } = useSay()
  const [by, setBy] = useState(message.to)
  const asks = by.trim() === '' ? undefined : [{ do: 'confirm-message', message: message.id, by } as const]
  return (
    <DialogForm
      title={say('outbox.confirm.title', { to: message.to })}
      word={say('outbox.confirm.save')}
      asks={asks}
      onClose={onClose}
    >
      <TextField
        label={say('outbox.confirm.by')}
        help={say('report.send.to-help')}
        required
        value={by}
        onChange={setBy}
      />
    </DialogForm>
  )
}
