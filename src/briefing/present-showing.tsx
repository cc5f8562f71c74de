import { useEffect, useEffectEvent, useState } from 'react'
import { useSay } from '#ui/use-say.ts'
import { captionIn } from './caption-words.ts'
import { isTyping } from './is-typing.ts'
import { PresentClocks } from './present-clocks.tsx'
import { viewWords } from './screen-view.ts'
import { SceneMoment } from './scene-moment.tsx'
import { Undelivered } from './undelivered.tsx'
import type { Followed } from './use-followed.ts'
import { useLead } from './use-lead.ts'
import type { Lead } from './use-lead.ts'
import { usePresentDesk } from './use-present.ts'
import { useStandingScene } from './use-standing.ts'

/** A showing in the presenter's hand: what to say now, what comes, how long it takes, and the next press. */
export function PresentShowing({ followed }: { followed: Followed }) {
  const { say, lang } = useSay()
  const { showing } = followed
  const standing = useStandingScene(followed)
  const lead = useLead(followed, standing)
  const scene = showing.scenes[standing.scene]
  const next = showing.scenes[standing.scene + 1]
  useKeys(lead, showing.autoplay)
  return (
    <div className="present-showing" data-away={showing.away}>
      <Undelivered waiting={lead.waiting} scene={standing.scene} />
      <section className="present-now" aria-label={say('tour.scene', { n: standing.scene + 1 })}>
        <header>
          <h2>
            {showing.title} <WallNames walls={showing.walls} />
          </h2>
          <p className="present-step">
            <b>{standing.scene + 1}</b> / {showing.scenes.length}
            {showing.away && <em>{say('show.away')}</em>}
            {!showing.away && <span>{say(showing.autoplay ? 'show.autoplay' : 'show.paused')}</span>}
          </p>
        </header>
        <PresentClocks showing={showing} standing={standing} />
        {scene && <p className="present-caption">{captionIn(scene, lang) || say('tour.scene.no-caption')}</p>}
        <div className="present-notes" tabIndex={0} role="region" aria-label={say('present.notes')}>
          {scene?.notes ? <p>{scene.notes}</p> : <p className="present-quiet">{say('present.notes.none')}</p>}
        </div>
      </section>
      <section className="present-next" aria-label={say('present.next')}>
        <h3>{say('present.next')}</h3>
        {next ? (
          <>
            <p className="present-next-caption">{captionIn(next, lang) || say('tour.scene.no-caption')}</p>
            <p className="present-quiet">
              <SceneWords scene={next} />
            </p>
            {next.notes !== '' && <p className="present-next-notes">{next.notes}</p>}
          </>
        ) : (
          <p className="present-quiet">{say('present.last')}</p>
        )}
      </section>
      <Hand lead={lead} showing={showing} last={standing.scene >= showing.scenes.length - 1} />
      <Jump lead={lead} showing={showing} scene={standing.scene} />
    </div>
  )
}

function SceneWords({ scene: { view } }: { scene: Followed['showing']['scenes'][number] }) {
  const { say, told } = useSay()
  return (
    <>
      {viewWords(view, { say, told })} · <SceneMoment time={view.time} />
    </>
  )
}

function WallNames({ walls }: { walls: readonly string[] }) {
  const { say, told } = useSay()
  const rows = usePresentDesk().walls
  const names = walls.flatMap((id) => {
    const wall = rows.get(id)
    return wall ? [told(wall.name)] : []
  })
  return (
    <small>{names.length > 0 ? say('present.walls', { names: names.join(' · ') }) : say('present.walls.none')}</small>
  )
}

/** The big buttons. A press that is on its way is marked: it is done only once the walls show it. */
function Hand({ lead, showing, last }: { lead: Lead; showing: Followed['showing']; last: boolean }) {
  const { say } = useSay()
  const [sure, setSure] = useState(false)
  const sending = lead.waiting.some(({ state }) => state !== 'refused')
  return (
    <div className="present-hand" role="group" aria-label={say('show.controls')} data-sending={sending}>
      {showing.away ? (
        <button type="button" className="present-key present-wide" data-look="primary" onClick={lead.back}>
          {say('show.back')}
        </button>
      ) : (
        <>
          <button
            type="button"
            className="present-key"
            aria-keyshortcuts="ArrowLeft"
            disabled={lead.wanted === 0}
            onClick={() => lead.to(lead.wanted - 1)}
          >
            {say('show.previous')}
          </button>
          <button
            type="button"
            className="present-key present-main"
            data-look="primary"
            aria-keyshortcuts="ArrowRight"
            disabled={last && lead.wanted >= showing.scenes.length - 1}
            onClick={() => lead.to(lead.wanted + 1)}
          >
            {say('show.next')}
          </button>
          <button
            type="button"
            className="present-key"
            aria-keyshortcuts="Space"
            onClick={() => lead.play(!showing.autoplay)}
          >
            {say(showing.autoplay ? 'show.pause' : 'show.play')}
          </button>
          <button type="button" className="present-key" onClick={lead.leave}>
            {say('show.leave')}
          </button>
        </>
      )}
      <button
        type="button"
        className="present-key"
        data-look={sure ? 'warn' : 'quiet'}
        onBlur={() => setSure(false)}
        onClick={() => (sure ? lead.end() : setSure(true))}
      >
        {say(sure ? 'show.end.title' : 'show.end')}
      </button>
      <p className="present-sent" role="status">
        {sending ? say('present.sending') : ''}
      </p>
    </div>
  )
}

function Jump({ lead, showing, scene }: { lead: Lead; showing: Followed['showing']; scene: number }) {
  const { say, lang } = useSay()
  return (
    <nav className="present-jump" aria-label={say('present.scenes')}>
      <h3>{say('present.scenes')}</h3>
      <ol>
        {showing.scenes.map((one, index) => (
          <li key={one.id}>
            <button
              type="button"
              aria-label={`${say('show.jump', { n: index + 1 })}: ${captionIn(one, lang)}`}
              aria-current={index === scene ? 'step' : undefined}
              onClick={() => lead.to(index)}
            >
              <b>{index + 1}</b>
              <span>{captionIn(one, lang) || say('tour.scene.no-caption')}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className="present-quiet present-keys">{say('present.keys')}</p>
      <p className="present-quiet">
        <a href={`/wall?showing=${encodeURIComponent(showing.id)}&lang=${lang}`} target="_blank" rel="noreferrer">
          {say('present.follow')}
        </a>
      </p>
    </nav>
  )
}

/** Arrows, space, and the two keys of a clicker. A space on a button presses the button. */
function useKeys(lead: Lead, autoplay: boolean): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event)) return
    const onButton = event.target instanceof Element && event.target.closest('button, a') !== null
    if (event.key === 'ArrowRight' || event.key === 'PageDown') lead.to(lead.wanted + 1)
    else if (event.key === 'ArrowLeft' || event.key === 'PageUp') lead.to(lead.wanted - 1)
    else if (event.key === ' ' && !onButton) lead.play(!autoplay)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
