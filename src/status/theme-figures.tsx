import { METRICS, metricById } from '#metrics/catalogue.ts'
import { useSession } from '#session/use-session.ts'
import { Panel } from '#ui/panel.tsx'
import { useSay } from '#ui/use-say.ts'
import { FigureRow } from './figure-row.tsx'
import type { FigureGroup } from './themes.ts'
import { useCellCount } from './use-cell-count.ts'
import { useWall } from './wall-context.ts'
import './figure-list.css'

/** Which of a group's metrics the relay feeds for a place, in reading order, and how many it does not. */
export function fedFigures(
  { figures, layers }: FigureGroup,
  isFed: (metric: string) => boolean,
): { readonly fed: readonly string[]; readonly unfed: number } {
  const wanted = new Set(figures)
  for (const { id, layer } of METRICS) if (layers.includes(layer)) wanted.add(id)
  const fed = [...wanted].filter(isFed)
  return { fed, unfed: wanted.size - fed.length }
}

interface ThemeFiguresProps {
  readonly group: FigureGroup
  readonly title: string
  /** Has the column to itself. */
  readonly tall: boolean
}

/** The figures of a theme that have a source, as many as fit; what has none is said, not drawn as zero. */
export function ThemeFigures({ group, title, tall }: ThemeFiguresProps) {
  const { say } = useSay()
  const { layout } = useWall()
  const { cells } = useSession()
  useCellCount() // metrics that begin to report join the list
  const { fed, unfed } = fedFigures(group, (metric) => cells.get(metric, 'city') !== undefined)
  const room = Math.max(1, layout.rows + (tall ? Math.floor(TOP_PANEL_ROWS / layout.typeScale) : 0))
  const shown = fed.slice(0, room)
  return (
    <Panel name="theme-figures" title={title} note={layout.tertiary ? say(noteOf(shown)) : undefined} grow={2}>
      <div className="figure-list">
        {shown.map((metric) => (
          <FigureRow
            key={metric}
            metric={metric}
            place="city"
            channel={group.layers.includes('ECO') ? 'trend' : 'severity'}
          />
        ))}
      </div>
      {unfed > 0 && (
        <p className="panel-empty">{fed.length === 0 ? say('theme.none') : say('theme.unfed', { n: unfed })}</p>
      )}
    </Panel>
  )
}

/** What the lines beside the figures show: a theme of statistics shows years, not the day. */
function noteOf(shown: readonly string[]): 'wall.band' | 'chart.months' {
  const slow = shown.filter((id) => (metricById(id)?.cadenceMs ?? 0) >= MONTH_MS)
  return slow.length > shown.length / 2 ? 'chart.months' : 'wall.band'
}

const MONTH_MS = 27 * 86_400_000

/** Rows that take the place of the top panel, less the line about what is not fed. */
const TOP_PANEL_ROWS = 4
