import { useState } from 'react'
import { useIncident } from '#session/use-desk.ts'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { WarningForm } from '../report/warning-form.tsx'
import { DialogForm } from './dialog-form.tsx'

/** Issued with its eight statements where there is none, withdrawn where one stands. */
export function WarningDialog({ incident: id, onClose }: { incident: string; onClose: () => void }) {
  const incident = useIncident(id)
  if (!incident) return undefined
  return incident.warning ? (
    <WithdrawWarning incident={id} onClose={onClose} />
  ) : (
    <WarningForm incident={incident} onClose={onClose} />
  )
}

function WithdrawWarning({ incident, onClose }: { incident: string; onClose: () => void }) {
  const { say } = useSay()
  const [why, setWhy] = useState('')
  const asks = why.trim() === '' ? undefined : [{ do: 'withdraw-warning', incident, why } as const]
  return (
    <DialogForm title={say('desk.act.warning-end')} word={say('desk.act.warning-end')} asks={asks} onClose={onClose}>
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}
