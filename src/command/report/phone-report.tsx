import { useState } from 'react'
import type { Incident } from '#contract/desk-snapshot.ts'
import { useCommands } from '#session/use-desk.ts'
import { TextArea, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '../ask-button.tsx'
import { DialogForm } from '../dialogs/dialog-form.tsx'

/** The call before the written report: recorded when it was made. */
export function PhoneReport({ incident }: { incident: Incident }) {
  const { say } = useSay()
  const { refusalOf } = useCommands()
  const [open, setOpen] = useState(false)
  const no = refusalOf({ do: 'phone-report', incident: incident.id, to: '-', text: '' })
  return (
    <div className="report-actions">
      <AskButton look="row" refusal={no} onPress={() => setOpen(true)}>
        {say('report.phone')}
      </AskButton>
      {open && <PhoneReportDialog incident={incident.id} onClose={() => setOpen(false)} />}
    </div>
  )
}

function PhoneReportDialog({ incident, onClose }: { incident: string; onClose: () => void }) {
  const { say } = useSay()
  const [to, setTo] = useState(say('report.to.city'))
  const [text, setText] = useState('')
  const asks = to.trim() === '' ? undefined : [{ do: 'phone-report', incident, to, text } as const]
  return (
    <DialogForm title={say('report.phone.title')} word={say('report.phone.save')} asks={asks} onClose={onClose}>
      <p className="report-quiet">{say('report.phone.about')}</p>
      <TextField label={say('report.send.to')} help={say('report.send.to-help')} required value={to} onChange={setTo} />
      <TextArea label={say('report.phone.text')} rows={3} value={text} onChange={setText} />
    </DialogForm>
  )
}
