import type { ForecastAnswer } from '#contract/forecast.ts'
import { formatChange, formatNumber } from '#ui/number-format.ts'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import type { SeriesName } from './use-series-names.ts'

export interface ScoreCardViewProps {
  readonly forecast: Pick<ForecastAnswer, 'card' | 'madeAt'>
  readonly name: SeriesName
  readonly timeZone: string
}

/** What stands beside the line: method, window, errors, whether its bands held, and what its forecasts came to. */
export function ScoreCardView({ forecast, name, timeZone }: ScoreCardViewProps) {
  const { say, lang } = useSay()
  const { card, madeAt } = forecast
  const percent = (share: number | null) => (share === null ? '—' : `${formatNumber(100 * share, 1, lang)}%`)
  const when = (at: number) => formatTime(at, 'dayMinute', timeZone, lang)
  const method = (id: typeof card.method) => say(`forecast.method.${id}`)
  const { hits, trialHits } = card
  return (
    <dl className="score-card">
      <div>
        <dt>{say('forecast.card.method')}</dt>
        <dd>{card.verdict === 'skill' ? method(card.method) : `${say('forecast.none')} · ${method(card.method)}`}</dd>
      </div>
      <div>
        <dt>{say('forecast.card.mase')}</dt>
        <dd>
          <b data-figure="mase">{formatNumber(card.mase, 3, lang)}</b>{' '}
          <small>{say('forecast.card.naive', { mase: formatNumber(card.naiveMase, 3, lang) })}</small>
        </dd>
      </div>
      <div>
        <dt>{say('forecast.card.smape')}</dt>
        <dd>{formatNumber(card.smape, 1, lang)}%</dd>
      </div>
      <div>
        <dt>{say('forecast.card.bias')}</dt>
        <dd>
          {formatChange(card.bias, name.digits + 1, lang)} {unitWords(name.unit, lang)}
        </dd>
      </div>
      <div>
        <dt>{say('forecast.card.coverage')}</dt>
        <dd>
          {say('forecast.card.coverage.text', { in80: percent(card.coverage80), in95: percent(card.coverage95) })}
        </dd>
      </div>
      <div>
        <dt>{say('forecast.card.hits')}</dt>
        <dd>
          {hits.points > 0 ? say('forecast.card.hits.stored', hits) : say('forecast.card.hits.none')}
          {trialHits && <small>{say('forecast.card.hits.trial', trialHits)}</small>}
        </dd>
      </div>
      <div>
        <dt>{say('forecast.card.trial')}</dt>
        <dd>
          {say('forecast.card.trial.text', {
            origins: card.origins,
            judged: card.judgedOrigins,
            points: card.judgedPoints,
          })}
        </dd>
      </div>
      <div>
        <dt>{say('forecast.card.train')}</dt>
        <dd>
          {formatTime(card.trainFrom, 'date', timeZone, lang)} – {when(card.trainTo)}
        </dd>
      </div>
      <div>
        <dt>{say('forecast.card.made')}</dt>
        <dd>{when(madeAt)}</dd>
      </div>
      <div>
        <dt>{say('forecast.card.others')}</dt>
        <dd>
          {card.methods
            .toSorted((a, b) => a.mase - b.mase)
            .map((one) => `${method(one.method)} ${formatNumber(one.mase, 2, lang)}`)
            .join(' · ')}
        </dd>
      </div>
    </dl>
  )
}
