import { useEffect, useEffectEvent, useState } from 'react'
import type { StandingScene } from '#picture/showing-scene.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useSay } from '#ui/use-say.ts'
import { isTyping } from './is-typing.ts'
import type { Followed } from './use-followed.ts'
import { useLead } from './use-lead.ts'
import './showing-strip.css'

/** The hand on a showing in the window that shows it. Keys are those of a clicker: Page Down and Page Up. */
export function ShowingStrip({ followed, standing }: { followed: Followed; standing: StandingScene }) {
  const { say } = useSay()
  const { showing } = followed
  const lead = useLead(followed, standing)
  const [leaving, setLeaving] = useState(false)
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event) || lead.refusal) return
    if (event.key !== 'PageDown' && event.key !== 'PageUp') return
    // The bar of time steps by the same keys.
    event.preventDefault()
    event.stopPropagation()
    lead.to(lead.wanted + (event.key === 'PageDown' ? 1 : -1))
  })
  useEffect(() => {
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [])
  const { refusal } = lead
  return (
    <div className="showing-strip" role="group" aria-label={say('show.controls')}>
      <p className="showing-strip-title">
        {showing.title || say('tour.untitled')}
        <small>
          {say('show.step', { n: standing.scene + 1, all: showing.scenes.length })}
          {lead.waiting.some(({ state }) => state === 'undelivered') && ` · ${say('present.sending')}`}
        </small>
      </p>
      {showing.away ? (
        <AskButton look="primary" refusal={refusal} onPress={lead.back}>
          {say('show.back')}
        </AskButton>
      ) : (
        <>
          <AskButton refusal={refusal} onPress={() => lead.to(lead.wanted - 1)}>
            {say('show.previous')}
          </AskButton>
          <AskButton refusal={refusal} onPress={() => lead.to(lead.wanted + 1)}>
            {say('show.next')}
          </AskButton>
          <AskButton refusal={refusal} onPress={() => lead.play(!showing.autoplay)}>
            {say(showing.autoplay ? 'show.pause' : 'show.play')}
          </AskButton>
          <AskButton refusal={refusal} onPress={lead.leave}>
            {say('show.leave')}
          </AskButton>
        </>
      )}
      {leaving ? (
        <AskButton look="primary" onPress={lead.end}>
          {say('show.end.title')}
        </AskButton>
      ) : (
        <AskButton look="quiet" refusal={refusal} onPress={() => setLeaving(true)}>
          {say('show.end')}
        </AskButton>
      )}
    </div>
  )
}
