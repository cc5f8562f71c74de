import { useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import type { Tour } from '#contract/stage-snapshot.ts'
import { newId, pageClock } from '#session/clock.ts'
import type { Ask } from '#session/send-command.ts'
import { useCommands } from '#session/use-desk.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/form-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { rehearse } from './rehearsal.ts'
import type { TourDraft } from './tour-draft.ts'
import { WallChoice } from './wall-choice.tsx'

interface StartShowingProps {
  readonly draft: TourDraft
  readonly known: Tour | undefined
  /** What is on screen is not what was saved: walls get what was saved. */
  readonly edited: boolean
  readonly onShown: () => void
}

/** Onto walls and into this window, or only here to try it out. */
export function StartShowing({ draft, known, edited, onShown }: StartShowingProps) {
  const { say, lang } = useSay()
  const { send, refusalOf } = useCommands()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const [walls, setWalls] = useState<readonly string[]>([])
  const [here, setHere] = useState(true)
  const [autoplay, setAutoplay] = useState(true)
  const [from, setFrom] = useState(0)
  const scene = Math.min(from, draft.scenes.length - 1)
  const start = (showing: string): Ask => ({
    do: 'start-showing',
    showing,
    tour: draft.id,
    walls: [...walls],
    scene,
    autoplay,
  })
  const begin = async () => {
    const showing = newId()
    const answer = await send(start(showing))
    if (!answer.ok || !here) return
    const asked = new URLSearchParams(search)
    asked.set('showing', showing)
    void navigate(`${pathname}?${asked.toString()}`, { replace: true })
    onShown()
  }
  return (
    <section className="start-showing" aria-label={say('show.start')}>
      <h3>{say('show.start')}</h3>
      <WallChoice value={walls} onChange={setWalls} />
      <Switch on={here} onChange={setHere}>
        {say('show.here')}
      </Switch>
      <Switch on={autoplay} onChange={setAutoplay}>
        {say('show.autoplay')}
      </Switch>
      <SelectField
        label={say('show.from')}
        value={String(scene)}
        choices={draft.scenes.map((_, i) => ({ value: String(i), label: say('tour.scene', { n: i + 1 }) }))}
        onChange={(value) => setFrom(Number(value))}
      />
      <div className="save-acts">
        {known && (
          <AskButton look="primary" refusal={refusalOf(start('only-asked'))} onPress={() => void begin()}>
            {say('show.start')}
          </AskButton>
        )}
        <Button
          onPress={() => {
            rehearse(draft, newId(), { scene, autoplay, away: false }, pageClock.now())
            onShown()
          }}
        >
          {say('show.rehearse')}
        </Button>
        <Link className="tour-link" to={`/present?lang=${lang}`}>
          {say('show.present')}
        </Link>
      </div>
      <p className="tour-quiet">{say(known && edited ? 'show.edited' : 'show.rehearse.about')}</p>
    </section>
  )
}
