import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { CommandAnswer } from '#contract/command.ts'
import { pageClock } from '#session/clock.ts'
import type { Ask } from '#session/send-command.ts'
import { useCommands } from '#session/use-desk.ts'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'
import { useAsk } from '../ask-gate.tsx'
import type { Sure } from '../ask-gate.tsx'

/** No answer for this long: it lies in the outbox, which shows it; the form need not stay. */
const CLOSES_AFTER_MS = 1100

export interface DialogFormProps {
  readonly title: string
  /** On the button that sends. */
  readonly word: string
  /** What it asks for, in order; undefined: something that is needed is missing. */
  readonly asks: readonly Ask[] | undefined
  readonly sure?: Sure
  readonly wide?: boolean
  readonly onClose: () => void
  /** All of it is durable. */
  readonly onSent?: () => void
  readonly children: ReactNode
}

/** A form that sends. Refused, it stays with everything that was typed, and says why. */
export function DialogForm({ title, word, asks, sure, wide = false, onClose, onSent, children }: DialogFormProps) {
  const { say, told } = useSay()
  const { ask } = useAsk()
  const { refusalOf, pending, dismiss } = useCommands()
  const [sending, setSending] = useState(false)
  const [answer, setAnswer] = useState<CommandAnswer>()
  const newest = useRef({ pending, onClose, onSent })
  useEffect(() => {
    newest.current = { pending, onClose, onSent }
  }, [pending, onClose, onSent])

  const send = async (all: readonly Ask[]) => {
    setSending(true)
    let stop = () => {}
    const began = () => {
      stop()
      stop = pageClock.after(CLOSES_AFTER_MS, () => newest.current.onClose())
    }
    try {
      for (const [i, one] of all.entries()) {
        const came = await ask(one, i === 0 ? sure : undefined, began)
        if (!came) return
        if (!came.ok) {
          setAnswer(came)
          // It is said here; the outbox need not say it again.
          const twice = newest.current.pending.findLast(
            ({ command, state }) => state === 'refused' && command.do === one.do,
          )
          if (twice) dismiss(twice.command.id)
          return
        }
      }
      newest.current.onClose()
      newest.current.onSent?.()
    } finally {
      stop()
      setSending(false)
    }
  }
  const [first] = asks ?? []
  const would = first && refusalOf(first)
  const no = answer && !answer.ok ? answer.refusal : would?.code === 'evidence' ? undefined : would
  return (
    <AskDialog title={title} onClose={onClose} wide={wide}>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (asks) void send(asks)
        }}
      >
        {children}
        {no && (
          <p className="dialog-refusal" role="alert">
            {told(no.sentence)}
          </p>
        )}
        <div className="ask-actions">
          <Button onPress={onClose}>{say('desk.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!asks || sending || (would !== undefined && no !== undefined)}>
            {sending ? say('desk.outbox.sending') : word}
          </Button>
        </div>
      </form>
    </AskDialog>
  )
}
