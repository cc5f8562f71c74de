import { useCallback, useMemo } from 'react'
import { useCity } from '#api/use-city.ts'
import { useForecast, useForecasts } from '#api/use-forecasts.ts'
import { Chart } from '#charts/chart.tsx'
import { lineOption } from '#charts/line-option.ts'
import type { ForecastAnswer, ForecastRow } from '#contract/forecast.ts'
import { LEADER_TILES } from '#metrics/leader.ts'
import { usePastMoment } from '#session/use-mode.ts'
import { formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { columnsAhead } from './forecast-columns.ts'
import { useSeriesNames } from './use-series-names.ts'
import type { SeriesName } from './use-series-names.ts'
import './forecast-panel.css'

const HOURS_BEFORE = 24

/** For a leader's wall: the figure whose next day is worth looking at, within its bands, and what such forecasts were worth. */
export function ForecastPanel() {
  const { say, told, lang } = useSay()
  const at = usePastMoment()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const nameOf = useSeriesNames()
  const list = useForecasts(at)
  const chosen = list.answer && mostImportant(list.answer.rows)
  const { answer } = useForecast(chosen?.metric, chosen?.place, at)
  const name = answer && nameOf(answer.metric, answer.place)
  return (
    <Panel
      name="forecast"
      grow={1}
      title={name ? `${told(name.metric)} · ${say('forecast.panel')}` : say('forecast.panel')}
      note={answer && say('figure.asof', { time: formatTime(answer.originAt, 'minute', timeZone, lang) })}
    >
      {(!answer || !name) && (
        <p className="panel-empty">
          {say(list.story ? 'forecast.story' : list.failed ? 'forecast.failed' : 'forecast.empty')}
        </p>
      )}
      {answer && name && (
        <>
          <PanelChart answer={answer} name={name} timeZone={timeZone} />
          <p className="forecast-panel-line">
            {say('forecast.panel.line', {
              method: say(`forecast.method.${answer.card.method}`),
              mase: formatNumber(answer.card.mase, 2, lang),
              naive: formatNumber(answer.card.naiveMase, 2, lang),
              held: answer.card.coverage80 === null ? '—' : `${formatNumber(100 * answer.card.coverage80, 0, lang)}%`,
            })}
          </p>
        </>
      )}
    </Panel>
  )
}

function PanelChart({ answer, name, timeZone }: { answer: ForecastAnswer; name: SeriesName; timeZone: string }) {
  const { say, told, lang } = useSay()
  const columns = useMemo(() => columnsAhead(answer, HOURS_BEFORE), [answer])
  const [known, said] = [say('forecast.past-line'), say('forecast.line')]
  const build = useCallback(
    (fontPx: number) =>
      lineOption({
        times: columns.at.map((at) => formatTime(at, 'minute', timeZone, lang)),
        lines: [
          { name: known, values: columns.past, stale: false },
          { name: said, values: columns.line, stale: false, dashed: true },
        ],
        band: { low: columns.low80, high: columns.high80 },
        outerBand: { low: columns.low95, high: columns.high95 },
        unit: unitWords(name.unit, lang),
        digits: name.digits,
        lang,
        fontPx,
      }),
    [columns, known, said, name, timeZone, lang],
  )
  return <Chart build={build} label={`${told(name.metric)} · ${say('forecast.panel')}`} />
}

/** One that will cross a threshold comes first, then the leader's figures in their order; of the city, by the hour, with skill. */
function mostImportant(rows: readonly ForecastRow[]): ForecastRow | undefined {
  const able = rows.filter(
    ({ place, cadence, card }) => place === 'city' && cadence === 'hour' && card.verdict === 'skill',
  )
  const order = LEADER_TILES.map(({ metric }) => metric)
  return able.toSorted((a, b) => rankOf(a, order) - rankOf(b, order))[0]
}

function rankOf({ metric, crossings }: ForecastRow, order: readonly string[]): number {
  const place = order.indexOf(metric)
  return (
    (place < 0 ? order.length : place) -
    (crossings.some(({ probability }) => probability >= 0.5) ? 2 * order.length : 0)
  )
}
