import { useState } from 'react'
import { useCity } from '#api/use-city.ts'
import { useTourEditions } from '#api/use-tour-editions.ts'
import type { Tour } from '#contract/stage-snapshot.ts'
import { useExercise } from '#session/use-desk.ts'
import { Button } from '#ui/button.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { ownDrafts } from './own-drafts.ts'
import { sceneCount } from './scene-count.ts'
import { usePostName } from './use-post-name.ts'

/** What the tour was before: an older edition is taken up again as the draft of the next one. */
export function TourEditions({ known }: { known: Tour }) {
  const { say, lang } = useSay()
  const [open, setOpen] = useState(false)
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const nameOf = usePostName()
  const exercise = useExercise()
  const { editions, failed } = useTourEditions(known.id, open ? known.edition : undefined, exercise?.id)
  return (
    <section className="tour-editions">
      <Button look="quiet" expanded={open} onPress={() => setOpen(!open)}>
        {say('tour.editions')} · {known.edition}
      </Button>
      {open && failed && <p role="alert">{say('tour.editions.failed')}</p>}
      {open && (
        <ol>
          {editions.map(({ edition, title, scenes, savedAt, savedBy }) => (
            <li key={edition}>
              <span>
                {say('tour.editions.line', {
                  edition,
                  time: formatTime(savedAt, 'dayMinute', timeZone, lang),
                  post: nameOf(savedBy),
                  scenes: sceneCount(scenes.length, say),
                })}
              </span>
              {edition !== known.edition && (
                <Button
                  name={say('tour.editions.take-named', { edition })}
                  onPress={() => ownDrafts.change(known.id, known, (draft) => ({ ...draft, title, scenes }))}
                >
                  {say('tour.editions.take')}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
