import type { SentCommand } from '#session/send-command.ts'
import { useCommands, usePost } from '#session/use-desk.ts'
import { useNow, usePresentStatus } from '#session/use-session.ts'
import { formatAge } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useAsk } from './ask-gate.tsx'
import { useDeskScene } from './desk-scene.ts'
import './outbox-list.css'

/** What has not become an entry yet: on the way, not delivered and why, refused and why. Nothing leaves it unseen. */
export function OutboxList() {
  const { say } = useSay()
  const { pending } = useCommands()
  if (pending.length === 0) return undefined
  return (
    <section className="outbox" aria-label={say('desk.outbox')}>
      <ul>
        {pending.map((sent) => (
          <OutboxLine key={sent.command.id} sent={sent} />
        ))}
      </ul>
    </section>
  )
}

function OutboxLine({ sent }: { sent: SentCommand }) {
  const { say, told } = useSay()
  const { confirm } = useAsk()
  const { dismiss, again } = useCommands()
  const { command, state, refusal } = sent
  const what = `${say(`desk.do.${command.do}`)}${wordsIn(command)}`
  return (
    <li data-state={state}>
      <p role={state === 'sending' ? undefined : 'alert'}>
        <b>{what}</b> <span>{state === 'undelivered' ? <Undelivered sent={sent} /> : say(`desk.outbox.${state}`)}</span>
        {refusal && <span className="outbox-why">{told(refusal.sentence)}</span>}
      </p>
      {refusal?.code === 'evidence' && (
        <AskButton look="row" onPress={() => void confirm(command.id, refusal)}>
          {say('desk.outbox.confirm')}
        </AskButton>
      )}
      {(refusal?.code === 'storage' || refusal?.code === 'rate') && (
        <AskButton look="row" onPress={() => again(command.id)}>
          {say('desk.outbox.again')}
        </AskButton>
      )}
      {refusal && (
        <AskButton look="row" name={say('desk.outbox.dismiss-named', { what })} onPress={() => dismiss(command.id)}>
          {say('desk.outbox.dismiss')}
        </AskButton>
      )}
    </li>
  )
}

function Undelivered({ sent: { since, post: by } }: { sent: SentCommand }) {
  const { say } = useSay()
  const { postName } = useDeskScene()
  const post = usePost()
  const { kind } = usePresentStatus()
  const now = useNow()
  const age = now === undefined ? say('age.now') : formatAge(Math.max(0, now - since), say)
  if (kind === 'live' && by !== null && by !== post?.id) return say('desk.outbox.other-post', { post: postName(by) })
  return say(kind === 'live' ? 'desk.outbox.no-answer' : 'desk.outbox.undelivered', { age })
}

function wordsIn(command: SentCommand['command']): string {
  const text =
    'text' in command && typeof command.text === 'string' ? command.text : 'title' in command ? command.title : ''
  return typeof text === 'string' && text !== '' ? `: ${text}` : ''
}
