import { useState } from 'react'
import { alarmName } from '#picture/alarm-name.ts'
import { usePicture, useNow } from '#session/use-session.ts'
import { useCommands } from '#session/use-desk.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useSendOff } from '../ask-gate.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { buildQueue } from './queue-items.ts'
import type { QueueItem, Silenced } from './queue-items.ts'
import { QueueRow } from './queue-row.tsx'
import './queue-panel.css'

/** One list of everything that may need somebody. */
export function QueuePanel() {
  const { say } = useSay()
  const { open } = useDeskScene()
  const picture = usePicture()
  const now = useNow() ?? picture.at
  const { refusalOf } = useCommands()
  const { items, silenced, merged } = buildQueue(picture, now)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const unfold = (key: string) => setUnfolded((before) => new Set([...before, key]))
  const shown = items.flatMap((item) => (item.kind === 'flood' && unfolded.has(item.key) ? membersOf(item) : [item]))
  return (
    <section className="queue" aria-label={say('desk.queue')}>
      <header className="desk-section-head">
        <h2>{say('desk.queue.count', { n: shown.length })}</h2>
        {merged.alarms > merged.into && (
          <span>{say('desk.queue.merged', { alarms: merged.alarms, into: merged.into })}</span>
        )}
      </header>
      <div className="queue-scroll">
        {shown.length === 0 && <p className="desk-empty">{say('desk.queue.empty')}</p>}
        <ul className="queue-list">
          {shown.map((item) => (
            <QueueRow key={item.key} item={item} now={now} onUnfold={() => unfold(item.key)} />
          ))}
        </ul>
        {silenced.length > 0 && <SilencedList silenced={silenced} />}
      </div>
      <footer className="queue-foot">
        <AskButton hotkey="C" refusal={refusalOf(A_CALL)} onPress={() => open({ is: 'call' })}>
          {say('desk.call.new')}
        </AskButton>
        <AskButton look="quiet" hotkey="?" onPress={() => open({ is: 'keys' })}>
          {say('desk.keys')}
        </AskButton>
      </footer>
    </section>
  )
}

/** Asked only whether this post may log calls at all. */
const A_CALL = {
  do: 'log-call',
  call: 'not-yet-made',
  channel: 'phone',
  severity: 'yellow',
  type: 'other',
  title: '-',
  text: '',
  placeName: '',
  lng: 0,
  lat: 0,
  occurredAt: 0,
} as const

function membersOf({ flood }: Extract<QueueItem, { kind: 'flood' }>): QueueItem[] {
  return flood.alarms.map((alarm) => ({
    kind: 'alarm',
    key: `alarm:${alarm.id}`,
    severity: alarm.severity,
    at: alarm.raisedAt,
    waits: true,
    alarm,
    handling: undefined,
  }))
}

function SilencedList({ silenced }: { silenced: readonly Silenced[] }) {
  const { say, told, lang } = useSay()
  const { timeZone, postName } = useDeskScene()
  const { refusalOf } = useCommands()
  const send = useSendOff()
  return (
    <section className="queue-silenced" aria-label={say('desk.silenced')}>
      <header className="desk-section-head">
        <h2>{say('desk.silenced.count', { n: silenced.length })}</h2>
        <span>{say('desk.silenced.back')}</span>
      </header>
      <ul>
        {silenced.map(({ alarm, untilAt, by, why }) => {
          const name = told(alarmName(alarm))
          const ask = { do: 'unsilence-alarm', alarm: alarm.id } as const
          return (
            <li key={alarm.id}>
              <p>
                {name}
                <small>
                  {say('desk.silenced.until', {
                    time: formatTime(untilAt, 'minute', timeZone, lang),
                    by: postName(by),
                  })}{' '}
                  · {why}
                </small>
              </p>
              <AskButton
                look="row"
                refusal={refusalOf(ask)}
                name={say('desk.unsilence-named', { name })}
                onPress={() => send(ask)}
              >
                {say('desk.unsilence')}
              </AskButton>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
