import { useCity } from '#api/use-city.ts'
import { useCrossings, useForecast, useForecasts } from '#api/use-forecasts.ts'
import { usePastMoment } from '#session/use-mode.ts'
import { Panel } from '#ui/panel.tsx'
import { useSay } from '#ui/use-say.ts'
import { CrossingTable } from './crossing-table.tsx'
import { useShownSeries } from './use-shown-series.ts'
import { ForecastChart } from './forecast-chart.tsx'
import { SaidView } from './said-view.tsx'
import { ScoreCardView } from './score-card-view.tsx'
import { SeriesList } from './series-list.tsx'
import { useSeriesNames } from './use-series-names.ts'
import './forecast-desk.css'

/** Forecasts with what they were worth; of a moment of the past, as they had been made by then. */
export function ForecastDesk() {
  const { say, told } = useSay()
  const at = usePastMoment()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const nameOf = useSeriesNames()
  const list = useForecasts(at)
  const crossings = useCrossings(at)
  const [asked, show] = useShownSeries()
  const shown = asked ?? list.answer?.rows.find(({ card }) => card.verdict === 'skill') ?? list.answer?.rows[0]
  const one = useForecast(shown?.metric, shown?.place, at)
  if (list.story) return <p role="status">{say('forecast.story')}</p>
  if (list.failed && !list.answer) return <p role="alert">{say('forecast.failed')}</p>
  if (!list.answer) return <p role="status">{say('forecast.reading')}</p>
  const name = shown && nameOf(shown.metric, shown.place)
  const forecast = one.answer
  return (
    <div className="forecast-desk">
      <SeriesList answer={list.answer} past={at !== undefined} nameOf={nameOf} shown={shown} onShow={show} />
      <div className="forecast-one">
        {!shown && <p role="status">{say('forecast.pick')}</p>}
        {shown && !forecast && <p role="status">{say(one.failed ? 'forecast.failed.one' : 'forecast.reading')}</p>}
        {forecast && name && (
          <>
            <ForecastChart
              title={`${told(name.metric)} · ${told(name.place)}`}
              forecast={forecast}
              name={name}
              timeZone={timeZone}
            />
            <Panel name="score-card" title={say('forecast.card')}>
              <ScoreCardView forecast={forecast} name={name} timeZone={timeZone} />
            </Panel>
            <SaidView
              key={`${forecast.metric} ${forecast.place}`}
              forecast={forecast}
              name={name}
              timeZone={timeZone}
            />
          </>
        )}
        <CrossingTable answer={crossings.answer} nameOf={nameOf} timeZone={timeZone} onShow={show} />
      </div>
    </div>
  )
}
