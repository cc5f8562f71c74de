import { useState } from 'react'
import { Link } from 'react-router'
import type { Tour } from '#contract/stage-snapshot.ts'
import { tourMs } from '#picture/showing-scene.ts'
import { newId } from '#session/clock.ts'
import type { Ask } from '#session/send-command.ts'
import { useCommands } from '#session/use-desk.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { SelectField } from '#ui/form-field.tsx'
import { formatSpan } from '#ui/span-format.ts'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { sceneCount } from './scene-count.ts'
import { usePostName } from './use-post-name.ts'
import { usePresentDesk } from './use-present.ts'
import { Undelivered } from './undelivered.tsx'
import { WallChoice } from './wall-choice.tsx'

/** What to show, and where; and who else shows something already. */
export function PresentPick() {
  const { say, lang } = useSay()
  const { tours, showings } = usePresentDesk()
  const nameOf = usePostName()
  const [tour, setTour] = useState<string>()
  const { pending } = useCommands()
  const rows = [...tours.values()].toReversed()
  return (
    <section className="present-pick" aria-label={say('present.pick')}>
      <Undelivered waiting={pending.filter(({ command }) => command.do === 'start-showing')} scene={undefined} />
      <h2>{say('present.pick')}</h2>
      {[...showings.values()].map(({ id, by, title }) => (
        <p key={id} className="present-quiet">
          {say('present.others', { post: nameOf(by), title })}
        </p>
      ))}
      {rows.length === 0 && (
        <p className="present-quiet">
          {say('present.none')} <Link to={`/wall?lang=${lang}`}>{say('present.to-wall')}</Link>
        </p>
      )}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="present-tour"
              aria-expanded={tour === row.id}
              onClick={() => setTour(tour === row.id ? undefined : row.id)}
            >
              <b>{row.title}</b>
              <span>
                {say('tour.line', {
                  edition: row.edition,
                  scenes: sceneCount(row.scenes.length, say),
                  span: formatSpan(tourMs(row.scenes)),
                })}
              </span>
            </button>
            {tour === row.id && <Begin tour={row} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Begin({ tour: { id, scenes } }: { tour: Tour }) {
  const { say } = useSay()
  const { send, refusalOf } = useCommands()
  const { walls: known } = usePresentDesk()
  const usable = [...known.values()].filter(({ revokedAt }) => revokedAt === null)
  // One wall is the wall that is meant.
  const [walls, setWalls] = useState<readonly string[]>(usable.length === 1 ? [usable[0]!.id] : [])
  const [autoplay, setAutoplay] = useState(false)
  const [from, setFrom] = useState(0)
  const start = (showing: string): Ask => ({
    do: 'start-showing',
    showing,
    tour: id,
    walls: [...walls],
    scene: from,
    autoplay,
  })
  return (
    <div className="present-begin">
      <WallChoice value={walls} onChange={setWalls} />
      <Switch on={autoplay} onChange={setAutoplay}>
        {say('show.autoplay')}
      </Switch>
      <SelectField
        label={say('show.from')}
        value={String(from)}
        choices={scenes.map((_, i) => ({ value: String(i), label: say('tour.scene', { n: i + 1 }) }))}
        onChange={(value) => setFrom(Number(value))}
      />
      <AskButton look="primary" refusal={refusalOf(start('only-asked'))} onPress={() => void send(start(newId()))}>
        {say('show.start')}
      </AskButton>
    </div>
  )
}
