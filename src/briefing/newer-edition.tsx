import type { Tour } from '#contract/stage-snapshot.ts'
import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'
import { captionIn } from './caption-words.ts'
import { sceneCount } from './scene-count.ts'
import type { TourDraft } from './tour-draft.ts'
import { usePostName } from './use-post-name.ts'
import { viewWords } from './screen-view.ts'

interface NewerEditionProps {
  readonly known: Tour
  readonly mine: TourDraft
  readonly onMine: () => void
  readonly onTheirs: () => void
}

/** Somebody saved the tour while it was edited here: both, side by side, and whose is to stand. */
export function NewerEdition({ known, mine, onMine, onTheirs }: NewerEditionProps) {
  const { say } = useSay()
  const nameOf = usePostName()
  const scenes = sceneCount(known.scenes.length, say)
  return (
    <div className="newer-edition" role="alert">
      <p>{say('tour.newer', { post: nameOf(known.savedBy), edition: known.edition, scenes })}</p>
      <div className="newer-both">
        <Side label={say('tour.newer.here')} tour={mine} />
        <Side label={say('tour.newer.there')} tour={known} />
      </div>
      <div className="save-acts">
        <Button onPress={onMine}>{say('tour.newer.mine')}</Button>
        <Button onPress={onTheirs}>{say('tour.newer.theirs')}</Button>
      </div>
    </div>
  )
}

function Side({ label, tour: { title, scenes } }: { label: string; tour: Pick<TourDraft, 'title' | 'scenes'> }) {
  const { say, told, lang } = useSay()
  return (
    <section aria-label={label}>
      <h4>
        {label} · {title}
      </h4>
      <ol>
        {scenes.map((scene) => (
          <li key={scene.id}>{captionIn(scene, lang) || viewWords(scene.view, { say, told })}</li>
        ))}
      </ol>
    </section>
  )
}
