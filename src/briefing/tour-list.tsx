import type { Tour } from '#contract/stage-snapshot.ts'
import { tourMs } from '#picture/showing-scene.ts'
import { newId } from '#session/clock.ts'
import { Button } from '#ui/button.tsx'
import { formatSpan } from '#ui/span-format.ts'
import { useSay } from '#ui/use-say.ts'
import { ownDrafts, useOwnDrafts } from './own-drafts.ts'
import { sceneCount } from './scene-count.ts'
import type { OpenTour } from './tour-draft-shelf.ts'
import { usePresentDesk } from './use-present.ts'

/** Every tour of the city, and those that only this browser knows. */
export function TourList({ onOpen }: { onOpen: (tour: string) => void }) {
  const { say } = useSay()
  const { tours } = usePresentDesk()
  const drafts = useOwnDrafts()
  const ids = [...new Set([...drafts.keys(), ...[...tours.keys()].toReversed()])]
  const make = () => {
    const id = newId()
    ownDrafts.make(id)
    onOpen(id)
  }
  return (
    <section className="tour-list" aria-label={say('tour.list')}>
      <Button look="primary" onPress={make}>
        {say('tour.new')}
      </Button>
      {ids.length === 0 && <p className="tour-quiet">{say('tour.list.none')}</p>}
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <TourLine known={tours.get(id)} open={drafts.get(id)} onOpen={() => onOpen(id)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function TourLine({
  known,
  open,
  onOpen,
}: {
  known: Tour | undefined
  open: OpenTour | undefined
  onOpen: () => void
}) {
  const { say } = useSay()
  const { title = '', scenes = [] } = open?.now ?? known ?? {}
  const shownTitle = title.trim() === '' ? say('tour.untitled') : title
  const count = sceneCount(scenes.length, say)
  return (
    <button type="button" className="tour-line" aria-label={say('tour.open', { title: shownTitle })} onClick={onOpen}>
      <b>{shownTitle}</b>
      <span>
        {known
          ? say('tour.line', { edition: known.edition, scenes: count, span: formatSpan(tourMs(scenes)) })
          : say('tour.line.unsaved', { scenes: count })}
      </span>
      {known && open && <em>{say('tour.edited')}</em>}
    </button>
  )
}
