import { useState } from 'react'
import { useLocation } from 'react-router'
import { newId } from '#session/clock.ts'
import { useCommands } from '#session/use-desk.ts'
import { usePicture } from '#session/use-session.ts'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { useCityClock } from './use-city-clock.ts'

/** A moment gets a note, for everybody. @param at epoch ms, as it was when somebody asked: the bar may play on meanwhile */
export function MomentDialog({ at, onClose }: { at: number; onClose: () => void }) {
  const { say, told } = useSay()
  const clock = useCityClock()
  const { desk } = usePicture()
  const { send, refusalOf } = useCommands()
  const opened = new URLSearchParams(useLocation().search).get('incident')
  const [moment] = useState(newId)
  const [note, setNote] = useState('')
  const [sending, setSending] = useState(false)
  const [refused, setRefused] = useState<string>()
  const incident = opened !== null && desk.incidents.has(opened) ? opened : null
  const ask = { do: 'mark-moment', moment, momentAt: at, note: note.trim(), incident } as const
  const would = refusalOf({ ...ask, note: ask.note || '…' })
  const mark = async () => {
    setSending(true)
    const answer = await send(ask)
    setSending(false)
    if (answer.ok) onClose()
    else setRefused(told(answer.refusal.sentence))
  }
  const no = refused ?? (would && told(would.sentence))
  return (
    <AskDialog title={say('time.moment')} onClose={onClose}>
      <form
        className="moment-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ask.note !== '') void mark()
        }}
      >
        <TextField
          label={say('time.moment.note')}
          help={say('time.moment.note.help', { time: clock.tell(at, 'moment') })}
          required
          value={note}
          onChange={setNote}
        />
        {no !== undefined && (
          <p className="form-error" role="alert">
            {no}
          </p>
        )}
        <div className="ask-actions">
          <Button onPress={onClose}>{say('desk.cancel')}</Button>
          <Button look="primary" type="submit" disabled={ask.note === '' || sending || would !== undefined}>
            {sending ? say('desk.outbox.sending') : say('time.moment.send')}
          </Button>
        </div>
      </form>
    </AskDialog>
  )
}
