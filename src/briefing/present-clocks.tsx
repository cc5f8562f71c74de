import type { Showing } from '#contract/stage-snapshot.ts'
import { tourMs } from '#picture/showing-scene.ts'
import type { StandingScene } from '#picture/showing-scene.ts'
import { formatSpan } from '#ui/span-format.ts'
import { useSay } from '#ui/use-say.ts'
import { usePresentNow } from './use-present.ts'

/** How long this scene still stays as its dwell says, how long was spoken, and what the rest takes. Ticks each second. */
export function PresentClocks({ showing, standing }: { showing: Showing; standing: StandingScene }) {
  const { say } = useSay()
  const now = usePresentNow() ?? standing.since
  const { scenes, startedAt } = showing
  const dwellMs = (scenes[standing.scene]?.dwellS ?? 0) * 1000
  const inSceneMs = Math.max(0, now - standing.since)
  const leftMs = dwellMs - inSceneMs
  const restMs = Math.max(0, leftMs) + tourMs(scenes, standing.scene + 1)
  const share = dwellMs === 0 ? 1 : Math.min(1, inSceneMs / dwellMs)
  return (
    <>
      <dl className="present-clocks">
        <div data-over={leftMs < 0}>
          <dt>{say(leftMs < 0 ? 'present.scene-over' : 'present.scene-left')}</dt>
          <dd>{formatSpan(leftMs)}</dd>
        </div>
        <div>
          <dt>{say('present.gone')}</dt>
          <dd>{formatSpan(Math.max(0, now - startedAt))}</dd>
        </div>
        <div>
          <dt>{say('present.left')}</dt>
          <dd>{formatSpan(restMs)}</dd>
        </div>
      </dl>
      <div className="present-progress" aria-hidden="true">
        {scenes.map(({ id, dwellS }, index) => (
          <i key={id} style={{ flexGrow: dwellS }}>
            <b style={{ transform: `scaleX(${index < standing.scene ? 1 : index === standing.scene ? share : 0})` }} />
          </i>
        ))}
      </div>
    </>
  )
}
