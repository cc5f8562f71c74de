import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { pageClock } from '#session/clock.ts'
import { withMoment } from '#session/moment-address.ts'
import type { Moment } from '#session/moment-address.ts'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { Sign } from './sign.tsx'

const SAID_FOR_MS = 4000

/** Copies the address of this screen at this moment. Where the browser keeps the clipboard from pages, it is shown to be copied. */
export function LinkButton({ moment }: { moment: Moment }) {
  const { say } = useSay()
  const { pathname, search } = useLocation()
  const [copied, setCopied] = useState(false)
  const [byHand, setByHand] = useState<string>()
  useEffect(() => (copied ? pageClock.after(SAID_FOR_MS, () => setCopied(false)) : undefined), [copied])
  const copy = async () => {
    const query = withMoment(new URLSearchParams(search), moment).toString()
    const link = `${location.origin}${pathname}?${query.replaceAll('%2F', '/').replaceAll('%3A', ':')}`
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
    } catch {
      setByHand(link)
    }
  }
  return (
    <>
      <button type="button" className="time-button" title={say('time.link')} onClick={() => void copy()}>
        <Sign name="link" />
        <span className="time-word">{say('time.link')}</span>
      </button>
      <span className="time-note" role="status" hidden={!copied}>
        {copied && say('time.link.copied')}
      </span>
      {byHand !== undefined && (
        <AskDialog title={say('time.link.title')} onClose={() => setByHand(undefined)} wide>
          <TextField label={say('time.link.by-hand')} value={byHand} readOnly onChange={() => {}} />
          <div className="ask-actions">
            <Button look="primary" onPress={() => setByHand(undefined)}>
              {say('desk.understood')}
            </Button>
          </div>
        </AskDialog>
      )}
    </>
  )
}
