import { useState } from 'react'
import { useDesk } from '#session/use-desk.ts'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { DialogForm } from './dialog-form.tsx'

/** A recall is an order itself: to whom and why, before it goes out. */
export function RecallDialog({ order: id, onClose }: { order: string; onClose: () => void }) {
  const { say } = useSay()
  const { nameOf } = useDeskScene()
  const { told } = useSay()
  const order = useDesk().orders.get(id)
  const [why, setWhy] = useState('')
  if (!order) return undefined
  const asks = why.trim() === '' ? undefined : [{ do: 'recall-order', order: id, why } as const]
  return (
    <DialogForm
      title={say('desk.recall.title', { unit: told(nameOf('unit', order.unit)) })}
      word={say('desk.recall.do')}
      asks={asks}
      onClose={onClose}
    >
      <p>{order.text}</p>
      <p className="desk-quiet">{say('desk.recall.about')}</p>
      <TextField label={say('desk.field.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}
