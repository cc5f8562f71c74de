import { useEffect, useEffectEvent, useState } from 'react'
import { captionIn } from '#briefing/caption-words.ts'
import { isTyping } from '#briefing/is-typing.ts'
import { rehearse } from '#briefing/rehearsal.ts'
import { ShowingStrip } from '#briefing/showing-strip.tsx'
import { draftOfTour } from '#briefing/tour-draft.ts'
import { useFollowed } from '#briefing/use-followed.ts'
import type { Followed } from '#briefing/use-followed.ts'
import { useLead } from '#briefing/use-lead.ts'
import { useStandingScene } from '#briefing/use-standing.ts'
import type { BundleHead } from '#contract/bundle.ts'
import { newId, pageClock } from '#session/clock.ts'
import { Button } from '#ui/button.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import type { Rect } from '#ui/wall-layout.ts'
import './bundle-hand.css'

/** Shows the tour from its first scene, standing still until somebody moves it. */
export function startTour({ tour }: Pick<BundleHead, 'tour'>): void {
  rehearse(draftOfTour(tour), newId(), { scene: 0, autoplay: false, away: false }, pageClock.now())
}

/** What a presenter holds of a tour that was carried away: strip, keys, notes; before and after it, how to begin. */
export function BundleHand({ head, bar }: { head: BundleHead; bar: Rect }) {
  const followed = useFollowed()
  return followed ? <Running head={head} followed={followed} bar={bar} /> : <Door head={head} />
}

function Door({ head }: { head: BundleHead }) {
  const { say } = useSay()
  return (
    <section className="bundle-door">
      <h2>{head.tour.title}</h2>
      <p>
        {say('bundle.scenes', { n: head.tour.scenes.length })} · <MadeAt head={head} />
      </p>
      <p>{say('bundle.keys')}</p>
      <Button look="primary" onPress={() => startTour(head)}>
        {say('bundle.start')}
      </Button>
    </section>
  )
}

function Running({ head, followed, bar }: { head: BundleHead; followed: Followed; bar: Rect }) {
  const { say } = useSay()
  const standing = useStandingScene(followed)
  const lead = useLead(followed, standing)
  const [notes, setNotes] = useState(false)
  const { showing } = followed
  const frozen = head.scenes[standing.scene]?.frozen === true
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return
    const act = actOf(event.key)
    // A space on a focused button presses it.
    if (!act || (event.key === ' ' && event.target instanceof HTMLButtonElement)) return
    event.preventDefault()
    if (act === 'notes') setNotes((is) => !is)
    else if (act === 'play') lead.play(!showing.autoplay)
    else lead.to(lead.wanted + (act === 'next' ? 1 : -1))
  })
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <div className="zone bundle-strip" style={{ left: bar.x, top: bar.y, width: bar.width }}>
        <ShowingStrip followed={followed} standing={standing} />
        <p className="bundle-about" role="status">
          <MadeAt head={head} />
          {frozen && ` · ${say('bundle.frozen')}`}
          <Button look="quiet" expanded={notes} onPress={() => setNotes((is) => !is)}>
            {say('bundle.notes')}
          </Button>
        </p>
      </div>
      {notes && <Notes followed={followed} scene={standing.scene} />}
    </>
  )
}

function Notes({ followed: { showing }, scene }: { followed: Followed; scene: number }) {
  const { say, lang } = useSay()
  const next = showing.scenes[scene + 1]
  return (
    <aside className="bundle-notes" aria-label={say('bundle.notes')}>
      <h2>{say('bundle.notes')}</h2>
      <p className="bundle-notes-text">{showing.scenes[scene]?.notes || say('bundle.notes.none')}</p>
      <h3>{say('bundle.next')}</h3>
      <p>{next ? captionIn(next, lang) || '—' : say('bundle.last')}</p>
    </aside>
  )
}

function MadeAt({ head: { madeAt, city } }: { head: BundleHead }) {
  const { say, lang } = useSay()
  return say('bundle.about', { moment: formatTime(madeAt, 'moment', city.timeZone, lang) })
}

function actOf(key: string): 'next' | 'previous' | 'play' | 'notes' | undefined {
  switch (key) {
    case 'ArrowRight':
    case ' ':
      return 'next'
    case 'ArrowLeft':
      return 'previous'
    case 'p':
    case 'P':
      return 'play'
    case 'n':
    case 'N':
      return 'notes'
    default:
      return undefined
  }
}
