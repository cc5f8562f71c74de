import type { KeyboardEvent } from 'react'
import type { TourScene } from '#contract/tour-act.ts'
import { formatSpan } from '#ui/span-format.ts'
import { useSay } from '#ui/use-say.ts'
import { captionIn } from './caption-words.ts'
import { SceneMoment } from './scene-moment.tsx'
import { viewWords } from './screen-view.ts'

interface SceneRowProps {
  readonly scene: TourScene
  /** From 0. */
  readonly index: number
  readonly open: boolean
  readonly onOpen: () => void
  /** By places, down where positive. */
  readonly onMove: (by: number) => void
}

/** One scene in its list: number, words, what it shows and how long. Alt with an arrow moves it. */
export function SceneRow({ scene, index, open, onOpen, onMove }: SceneRowProps) {
  const { say, told, lang } = useSay()
  const caption = captionIn(scene, lang)
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <button
      type="button"
      className="scene-row"
      aria-expanded={open}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      aria-label={`${say('tour.scene.open', { n: index + 1 })}: ${caption}`}
      onClick={onOpen}
      onKeyDown={press}
    >
      <b>{index + 1}</b>
      <span className="scene-row-words" data-empty={caption === ''}>
        {caption === '' ? say('tour.scene.no-caption') : caption}
      </span>
      <span className="scene-row-about">
        {viewWords(scene.view, { say, told })} · <SceneMoment time={scene.view.time} />
      </span>
      <span className="scene-row-dwell">{formatSpan(scene.dwellS * 1000)}</span>
    </button>
  )
}
