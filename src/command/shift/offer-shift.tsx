import { useState } from 'react'
import { newId } from '#session/clock.ts'
import { useCommands, usePost, usePosts } from '#session/use-desk.ts'
import { SelectField, TextArea } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useAsk } from '../ask-gate.tsx'

/** To whom, and what they should know beside what the system lists. */
export function OfferShift() {
  const { say, told } = useSay()
  const { ask } = useAsk()
  const { refusalOf } = useCommands()
  const post = usePost()
  const posts = usePosts()
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const [handover, setHandover] = useState(newId)
  const others = posts.filter(({ id, role }) => id !== post?.id && (role === 'duty' || role === 'commander'))
  const offer = { do: 'offer-shift', handover, to, note } as const
  const onOffer = async () => {
    const answer = await ask(offer)
    if (!answer?.ok) return
    setNote('')
    setHandover(newId())
  }
  return (
    <section className="shift-offer" aria-labelledby="shift-offer">
      <h3 id="shift-offer">{say('shift.offer')}</h3>
      <p className="shift-quiet">{say('shift.offer.about')}</p>
      <SelectField
        label={say('shift.offer.to')}
        value={to}
        choices={[{ value: '', label: '—' }, ...others.map(({ id, name }) => ({ value: id, label: told(name) }))]}
        onChange={setTo}
      />
      <TextArea label={say('shift.offer.note')} rows={3} value={note} onChange={setNote} />
      <div className="shift-actions">
        <AskButton look="primary" refusal={refusalOf(offer)} onPress={() => void onOffer()}>
          {say('shift.offer.send')}
        </AskButton>
      </div>
    </section>
  )
}
