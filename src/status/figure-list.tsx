import { LEADER_TILES } from '#metrics/leader.ts'
import type { LeaderTile } from '#metrics/leader.ts'
import { Panel } from '#ui/panel.tsx'
import { useSay } from '#ui/use-say.ts'
import { FigureRow } from './figure-row.tsx'
import { useWall } from './wall-context.ts'
import './figure-list.css'

const LEFT_GROUPS: readonly LeaderTile['group'][] = ['economy', 'city']

/** Half of the leader's twelve: economy and city on the left, services and safety on the right. */
export function LeaderFigures({ side }: { side: 'left' | 'right' }) {
  const { say, told } = useSay()
  const { layout } = useWall()
  const tiles = LEADER_TILES.filter(({ group }) => LEFT_GROUPS.includes(group) === (side === 'left'))
  return (
    <Panel
      name={`leader-${side}`}
      title={say(`wall.${side}`)}
      note={layout.tertiary ? say('wall.band') : undefined}
      grow={1}
    >
      <div className="figure-list">
        {tiles.slice(0, layout.rows).map((tile) => (
          <FigureRow key={tile.metric} metric={tile.metric} place="city" name={told(tile)} channel={tile.channel} />
        ))}
      </div>
    </Panel>
  )
}
