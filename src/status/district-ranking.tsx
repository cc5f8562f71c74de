import { useCallback, useMemo, useState } from 'react'
import { barOption } from '#charts/bar-option.ts'
import { Chart } from '#charts/chart.tsx'
import { ChartTable } from '#charts/chart-table.tsx'
import { metricById } from '#metrics/catalogue.ts'
import { brokenRule } from '#metrics/metric.ts'
import { rulesInForce } from '#metrics/rules-in-force.ts'
import { freshness } from '#picture/freshness.ts'
import { useLineKind } from '#session/use-mode.ts'
import { useSession, useThreshold } from '#session/use-session.ts'
import type { Severity } from '#contract/severity.ts'
import { formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { useNowEvery } from './use-now-every.ts'
import { useWall } from './wall-context.ts'

const LOOK_EVERY_MS = 5000
const DISTRICTS_MOST = 10
/** As in tokens.css; a canvas cannot read a variable per bar. */
const COLOURS: Readonly<Record<Severity, string>> = {
  red: '#ff4d4f',
  orange: '#ff8c1a',
  yellow: '#ffd21e',
  blue: '#3d9bff',
}

/** One metric by district, the one that needs attention first. */
export function DistrictRanking({ metric: id }: { metric: string }) {
  const { say, told, lang } = useSay()
  const { places, view } = useWall()
  const { cells } = useSession()
  const line = useLineKind()
  const threshold = useThreshold(id)
  const now = useNowEvery(LOOK_EVERY_MS)
  const [table, setTable] = useState(false)
  const metric = metricById(id)
  const bars = useMemo(() => {
    if (!metric || now === undefined) return []
    const worstFirst = metric.direction === 'up' ? 1 : -1
    return places.districts
      .flatMap((district) => {
        const cell = cells.get(id, district.id)
        if (cell?.value === undefined || cell.at === undefined) return []
        const fresh = line === 'live' && freshness(cell.at, cell.intervalMs, now) === 'fresh'
        const severity = fresh
          ? brokenRule({ rules: rulesInForce(metric, threshold, cell.at) }, cell.value)?.severity
          : undefined
        return [{ name: told(district.name), value: cell.value, colour: severity && COLOURS[severity], stale: !fresh }]
      })
      .toSorted((a, b) => worstFirst * (a.value - b.value))
      .slice(0, DISTRICTS_MOST)
  }, [metric, threshold, now, line, places, cells, id, told])
  const build = useCallback(
    (fontPx: number) =>
      barOption({ bars, unit: metric ? unitWords(metric.unit, lang) : '', digits: metric?.digits ?? 0, lang, fontPx }),
    [bars, metric, lang],
  )
  if (!metric) return undefined
  const title = say('ranking.title', { metric: told(metric) })
  return (
    <Panel
      name="ranking"
      title={title}
      grow={1}
      note={
        !view.kiosk && (
          <button type="button" className="chart-toggle" aria-pressed={table} onClick={() => setTable(!table)}>
            {say('chart.table')}
          </button>
        )
      }
    >
      {bars.length === 0 && <p className="panel-empty">{say('drill.nothing')}</p>}
      {bars.length > 0 && !table && <Chart build={build} label={title} />}
      {bars.length > 0 && table && (
        <ChartTable
          label={title}
          head={[say('chart.place'), say('chart.value')]}
          rows={bars.map(({ name, value }) => [name, formatNumber(value, metric.digits, lang)])}
        />
      )}
    </Panel>
  )
}
