import { useState } from 'react'
import type { Handover } from '#contract/desk-snapshot.ts'
import type { Words } from '#contract/words.ts'
import { useCommands, usePost } from '#session/use-desk.ts'
import { TextField } from '#ui/form-field.tsx'
import { formatSpan } from '#ui/span-format.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useAsk } from '../ask-gate.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { DialogForm } from '../dialogs/dialog-form.tsx'
import { addedSince } from './added-since.ts'

interface WaitingHandoverProps {
  readonly handover: Handover
  readonly open: readonly Words[]
  readonly now: number
}

/** One offered shift: what it said when offered, what came since, and the one who may answer it. */
export function WaitingHandover({ handover, open, now }: WaitingHandoverProps) {
  const { say, told, lang } = useSay()
  const { postName, timeZone } = useDeskScene()
  const post = usePost()
  const { id, from, to, note, offeredAt, acceptBy, escalated } = handover
  const late = now >= acceptBy
  const since = addedSince(handover.open, open)
  const wait = late
    ? say(escalated > 0 ? 'shift.waiting.late' : 'shift.waiting.overdue', { late: formatSpan(now - acceptBy) })
    : say('shift.waiting.left', { left: formatSpan(acceptBy - now) })
  const time = formatTime(offeredAt, 'minute', timeZone, lang)
  return (
    <li className="shift-waiting" data-mine={post?.id === to}>
      <p>
        {say('shift.waiting', { from: postName(from), to: postName(to), time })} <b data-late={late}>{wait}</b>
      </p>
      {note !== '' && <p className="shift-said">{note}</p>}
      <details open={post?.id === to}>
        <summary>{say('shift.brief', { count: handover.open.length })}</summary>
        <ul className="shift-lines">
          {handover.open.map((words, index) => (
            <li key={`${index} ${words.en}`}>{told(words)}</li>
          ))}
        </ul>
      </details>
      {since.length > 0 && (
        <>
          <h4>{say('shift.brief.new', { count: since.length })}</h4>
          <ul className="shift-lines">
            {since.map((words, index) => (
              <li key={`${index} ${words.en}`}>{told(words)}</li>
            ))}
          </ul>
        </>
      )}
      {post?.id === to && <Accept handover={id} />}
      {post?.id === from && <Withdraw handover={id} />}
    </li>
  )
}

function Accept({ handover }: { handover: string }) {
  const { say } = useSay()
  const { ask } = useAsk()
  const { refusalOf } = useCommands()
  const [note, setNote] = useState('')
  const accept = { do: 'accept-shift', handover, note } as const
  return (
    <div className="shift-accept">
      <TextField label={say('shift.accept.note')} value={note} onChange={setNote} />
      <AskButton look="primary" refusal={refusalOf(accept)} onPress={() => void ask(accept)}>
        {say('shift.accept')}
      </AskButton>
    </div>
  )
}

function Withdraw({ handover }: { handover: string }) {
  const { say } = useSay()
  const { refusalOf } = useCommands()
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  const withdraw = { do: 'withdraw-shift', handover, why } as const
  return (
    <div className="shift-actions">
      <AskButton refusal={refusalOf(withdraw)} onPress={() => setOpen(true)}>
        {say('shift.withdraw')}
      </AskButton>
      {open && (
        <DialogForm
          title={say('shift.withdraw.title')}
          word={say('shift.withdraw')}
          asks={why.trim() === '' ? undefined : [withdraw]}
          onClose={() => setOpen(false)}
        >
          <TextField label={say('shift.why')} required value={why} onChange={setWhy} />
        </DialogForm>
      )}
    </div>
  )
}
