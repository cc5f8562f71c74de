import type { ReactNode } from 'react'
import type { Alarm } from '#contract/snapshot.ts'
import { useCommands } from '#session/use-desk.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatAge, formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useSendOff } from '../ask-gate.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { openAsk } from '../dialogs/promote-draft.ts'
import { evidenceWords } from './evidence-words.ts'

/** What is not an incident yet: an alarm, a group of them, a call, an official warning; and what can be done with it. */
export function ItemPanel({ of }: { of: string }) {
  const { say } = useSay()
  const { alarms, warnings, desk } = usePicture()
  const [kind, id] = splitKey(of)
  const alarm = alarms.get(id)
  const group = desk.groups.get(id)
  const call = desk.calls.get(id)
  const warning = warnings.get(id)
  if (kind === 'alarm' && alarm) return <AlarmsPanel alarms={[alarm]} />
  if (kind === 'group' && group)
    return <AlarmsPanel alarms={group.alarms.flatMap((one) => alarms.get(one) ?? [])} group={group.id} />
  if (kind === 'call' && call) return <CallPanel id={call.id} />
  if (kind === 'warning' && warning) return <WarningPanel id={warning.id} />
  return <p className="desk-empty">{say('desk.item.gone')}</p>
}

/** Ids of alarms hold colons of their own. */
function splitKey(key: string): [string, string] {
  const at = key.indexOf(':')
  return [key.slice(0, at), key.slice(at + 1)]
}

function Card({ title, line, children }: { title: ReactNode; line: string; children: ReactNode }) {
  return (
    <div className="item-card">
      <header className="incident-head">
        <h2>{title}</h2>
        <p>{line}</p>
      </header>
      {children}
    </div>
  )
}

function AlarmsPanel({ alarms, group }: { alarms: readonly Alarm[]; group?: string }) {
  const speaker = useSay()
  const { say, told, lang } = speaker
  const { timeZone, open, postName } = useDeskScene()
  const { desk, at, alarms: standing } = usePicture()
  const { refusalOf } = useCommands()
  const send = useSendOff()
  const now = useNow() ?? at
  const [first] = alarms
  if (!first) return undefined
  const ids = alarms.map(({ id }) => id)
  const unseen = ids.filter((id) => !desk.handling.get(id)?.acknowledged)
  const known = group === undefined ? undefined : desk.groups.get(group)
  const acknowledge = { do: 'acknowledge-alarm', alarm: unseen[0] ?? first.id } as const
  const ungroup = group === undefined ? undefined : ({ do: 'ungroup-alarms', group } as const)
  return (
    <Card
      title={
        <>
          <SeverityMark severity={first.severity} /> {told(first.title)}
        </>
      }
      line={`${told(first.placeName)} · ${say('desk.item.since', { time: formatTime(first.raisedAt, 'minute', timeZone, lang) })}`}
    >
      {known && (
        <p className="item-reason">
          {say('desk.group.reason', { by: postName(known.by), reason: told(known.reason) })}
        </p>
      )}
      <ul className="item-evidence">
        {alarms.map((alarm) => (
          <li key={alarm.id}>
            <SeverityMark severity={alarm.severity} />
            <span>{told(alarm.placeName)}</span>
            <b>{evidenceWords(alarm.evidence, speaker)}</b>
            <small>{say('admin.ago', { age: formatAge(Math.max(0, now - alarm.evidence.at), say) })}</small>
          </li>
        ))}
      </ul>
      <div className="item-acts">
        <AskButton
          look="primary"
          hotkey="P"
          refusal={refusalOf(
            openAsk({ alarms: standing, desk }, { alarms: ids, calls: [] }, lang, now, 'asked-whether'),
          )}
          onPress={() => open({ is: 'promote', alarms: ids, calls: [] })}
        >
          {say('desk.act.promote')}
        </AskButton>
        <AskButton
          hotkey="A"
          refusal={refusalOf(acknowledge)}
          onPress={() => {
            for (const alarm of unseen) send({ do: 'acknowledge-alarm', alarm })
          }}
        >
          {say('desk.act.acknowledge')}
        </AskButton>
        <AskButton
          hotkey="S"
          refusal={refusalOf({ do: 'silence-alarm', alarm: first.id, untilAt: now + 60_000, why: '-' })}
          onPress={() => open({ is: 'silence', alarms: ids })}
        >
          {say('desk.act.silence')}
        </AskButton>
        {ungroup ? (
          <AskButton refusal={refusalOf(ungroup)} onPress={() => send(ungroup)}>
            {say('desk.act.ungroup')}
          </AskButton>
        ) : (
          <AskButton hotkey="M" onPress={() => open({ is: 'group', alarm: first.id })}>
            {say('desk.act.group')}
          </AskButton>
        )}
      </div>
    </Card>
  )
}

function CallPanel({ id }: { id: string }) {
  const { say, lang } = useSay()
  const { timeZone, open, postName } = useDeskScene()
  const { desk } = usePicture()
  const { refusalOf } = useCommands()
  const call = desk.calls.get(id)
  if (!call) return undefined
  const time = formatTime(call.at, 'minute', timeZone, lang)
  const close = refusalOf({ do: 'close-call', call: id, why: '-' })
  return (
    <Card
      title={
        <>
          <SeverityMark severity={call.severity} /> {call.title}
        </>
      }
      line={`${call.placeName} · ${say(`desk.channel.${call.channel}`)} · ${time} · ${postName(call.by)}`}
    >
      <p className="item-text">{call.text === '' ? say('desk.call.no-text') : call.text}</p>
      <div className="item-acts">
        <AskButton
          look="primary"
          hotkey="P"
          refusal={close?.code === 'role' ? close : undefined}
          onPress={() => open({ is: 'promote', alarms: [], calls: [id] })}
        >
          {say('desk.act.promote')}
        </AskButton>
        <AskButton refusal={close} onPress={() => open({ is: 'close-call', call: id })}>
          {say('desk.act.close-call')}
        </AskButton>
      </div>
    </Card>
  )
}

function WarningPanel({ id }: { id: string }) {
  const { say, told, lang } = useSay()
  const { timeZone } = useDeskScene()
  const warning = usePicture().warnings.get(id)
  if (!warning) return undefined
  const time = (at: number) => formatTime(at, 'dayMinute', timeZone, lang)
  return (
    <Card
      title={
        <>
          {warning.level && <SeverityMark severity={warning.level} />} {told(warning.event)}
        </>
      }
      line={`${warning.areaName} · ${say('desk.warning.from', { sender: warning.sender })}`}
    >
      <p className="item-text">{told(warning.headline)}</p>
      <p className="item-text">
        {time(warning.effectiveAt)} – {time(warning.expiresAt)}
      </p>
    </Card>
  )
}
