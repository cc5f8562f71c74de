import { useState } from 'react'
import { useLeavingText } from '#api/use-leaving-text.ts'
import type { Report } from '#contract/desk-snapshot.ts'
import { newId } from '#session/clock.ts'
import type { Ask } from '#session/send-command.ts'
import { useCommands, useDesk } from '#session/use-desk.ts'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/form-field.tsx'
import { PickField } from '#ui/pick-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useAsk } from '../ask-gate.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { paperOf } from './report-address.ts'

const CHANNELS = ['duty-room', 'department', 'unit', 'file'] as const
type Channel = (typeof CHANNELS)[number]

interface SendReportProps {
  readonly report: Report
  readonly name: string
  readonly onClose: () => void
}

/** First to whom and exactly what, then, on a second step, now. */
export function SendReport({ report, name, onClose }: SendReportProps) {
  const { say } = useSay()
  const { ask } = useAsk()
  const { refusalOf } = useCommands()
  const { address } = useDeskScene()
  const [channel, setChannel] = useState<Channel>('duty-room')
  const [to, setTo] = useState('')
  const [read, setRead] = useState(false)
  // One press or two: it is the same message.
  const [message] = useState(newId)
  const offered = useRecipients(channel)
  const { text, failed } = useLeavingText(paperOf(report.id, 'txt', address.exercise), report.version)
  const send: Ask = { do: 'send-report', report: report.id, message, channel, to: to === '' ? '-' : to }
  const no = refusalOf(send)
  return (
    <AskDialog wide title={say('report.send.title', { name })} onClose={onClose}>
      {address.exercise !== undefined && <p className="report-watermark">{say('report.send.exercise')}</p>}
      <div className="report-two">
        <SelectField
          label={say('report.send.channel')}
          value={channel}
          choices={CHANNELS.map((one) => ({ value: one, label: say(`report.channel.${one}`) }))}
          onChange={(one) => {
            setChannel(CHANNELS.find((known) => known === one) ?? 'duty-room')
            setTo('')
            setRead(false)
          }}
        />
        <PickField
          free
          label={say('report.send.to')}
          help={say('report.send.to-help')}
          items={offered}
          value={to}
          none={say('report.send.none')}
          onChange={(one) => {
            setTo(offered.find(({ id }) => id === one)?.name ?? one)
            setRead(false)
          }}
        />
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
            refusal={no}
            onPress={() => {
              void ask(send)
              onClose()
            }}
          >
            {say('report.send.now', { to })}
          </AskButton>
        ) : (
          <Button look="primary" disabled={to === '' || text === undefined} onPress={() => setRead(true)}>
            {say('report.send.next')}
          </Button>
        )}
      </div>
    </AskDialog>
  )
}

/** Who usually gets it; anybody else can be typed. */
function useRecipients(channel: Channel) {
  const { say, told } = useSay()
  const { units } = useDesk()
  const named = (names: readonly string[]) => [...new Set(names)].map((name) => ({ id: name, name, note: '' }))
  const standing = [...units.values()].map(({ unit }) => unit)
  if (channel === 'duty-room') return named([say('report.to.city'), say('report.to.province')])
  if (channel === 'department') return named(standing.map(({ office }) => told(office)))
  return named(channel === 'unit' ? standing.map(({ name }) => told(name)) : [say('report.to.file')])
}
