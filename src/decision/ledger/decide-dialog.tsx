import { useState } from 'react'
import type { Words } from '#contract/words.ts'
import type { Advice } from '#models/advice.ts'
import { newId } from '#session/clock.ts'
import { useCommands } from '#session/use-desk.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { TextArea, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'

interface DecideDialogProps {
  readonly alarm: string
  readonly advice: Advice
  readonly taken: boolean
  /** The what-if run that this page was opened with; '': none. */
  readonly run: string
  readonly onClose: () => void
}

/** Takes or refuses advice, with a reason. It is decided once the relay wrote it down. */
export function DecideDialog({ alarm, advice, taken, run: given, onClose }: DecideDialogProps) {
  const { say, told } = useSay()
  const { refusalOf, send } = useCommands()
  const [why, setWhy] = useState('')
  const [run, setRun] = useState(given)
  const [refused, setRefused] = useState<Words>()
  const [decision] = useState(newId)
  const ask = {
    do: 'decide-advice' as const,
    decision,
    alarm,
    measure: advice.measure.id,
    taken,
    why: why.trim() || '…',
    run: run.trim() === '' ? null : run.trim(),
  }
  const missing = why.trim() === '' ? { code: 'state' as const, sentence: WHY_FIRST } : undefined
  const decide = async () => {
    const answer = await send(ask)
    if (answer.ok) onClose()
    else setRefused(answer.refusal.sentence)
  }
  return (
    <AskDialog title={say(taken ? 'ledger.take' : 'ledger.refuse')} onClose={onClose}>
      <p>{told(advice.measure.name)}</p>
      {refused && <p role="alert">{told(refused)}</p>}
      <TextArea label={say('ledger.why')} rows={3} value={why} onChange={setWhy} required />
      <TextField label={say('ledger.run')} help={say('ledger.run.help')} value={run} onChange={setRun} />
      <div className="ask-actions">
        <Button onPress={onClose}>{say('desk.cancel')}</Button>
        <AskButton look="primary" refusal={refusalOf(ask) ?? missing} onPress={() => void decide()}>
          {say(taken ? 'ledger.take' : 'ledger.refuse')}
        </AskButton>
      </div>
    </AskDialog>
  )
}

const WHY_FIRST: Words = { zh: '请先写明理由。', en: 'Say why first.' }
