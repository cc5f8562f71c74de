import type { Showing } from '#contract/stage-snapshot.ts'
import { useSay } from '#ui/use-say.ts'
import { captionBox } from './caption-box.ts'
import type { Box, CaptionWall } from './caption-box.ts'
import { captionIn } from './caption-words.ts'
import './caption.css'

interface CaptionProps {
  readonly wall: CaptionWall
  readonly showing: Showing
  /** The scene on screen, from 0. */
  readonly scene: number
}

/** What is said under a scene, where it covers neither what the scene is about nor a bezel; and that this is a briefing. */
export function Caption({ wall, showing, scene }: CaptionProps) {
  const { say, lang } = useSay()
  const one = showing.scenes[scene]
  // A question is answered: the scene waits, its words would be beside the point.
  const text = one && !showing.away ? captionIn(one, lang) : ''
  const { box, focus, typePx } = captionBox(wall, text)
  return (
    <>
      <div className="focus-area" data-focus-area="map" style={placed(focus)} aria-hidden="true" />
      <section className="caption" data-caption={scene + 1} style={placed(box)} aria-label={say('show.caption')}>
        <p className="caption-head">
          <span>{say(showing.away ? 'show.away' : 'show.now')}</span>
          <span className="caption-step">{say('show.step', { n: scene + 1, all: showing.scenes.length })}</span>
          <Steps of={showing.scenes.length} scene={scene} />
        </p>
        {text !== '' && (
          <p className="caption-text" style={{ fontSize: typePx }} role="status">
            {text}
          </p>
        )}
      </section>
    </>
  )
}

/** Where in the tour: a mark a scene, the standing one full. */
function Steps({ of, scene }: { of: number; scene: number }) {
  return (
    <span className="caption-steps" aria-hidden="true">
      {Array.from({ length: of }, (_, i) => (
        <i key={i} data-step={i < scene ? 'gone' : i === scene ? 'here' : 'ahead'} />
      ))}
    </span>
  )
}

function placed({ x, y, width, height }: Box) {
  return { left: x, top: y, width, height }
}
