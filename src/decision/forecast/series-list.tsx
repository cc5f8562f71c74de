import { useMemo, useState } from 'react'
import type { ForecastRow, ForecastsAnswer } from '#contract/forecast.ts'
import { TextField } from '#ui/form-field.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { useSay } from '#ui/use-say.ts'
import type { ShownSeries } from './use-shown-series.ts'
import type { SeriesName } from './use-series-names.ts'

export interface SeriesListProps {
  readonly answer: ForecastsAnswer
  readonly past: boolean
  readonly nameOf: (metric: string, place: string) => SeriesName
  readonly shown: ShownSeries | undefined
  readonly onShow: (series: ShownSeries) => void
}

const SORTS = ['name', 'skill', 'coverage'] as const
type Sort = (typeof SORTS)[number]
/** More rows than anybody reads; who looks for another finds it by its name. */
const ROWS_MOST = 120

/** Series that are forecast: sorted by how much nearer than the naive they are, by whether their band held, or by name. */
export function SeriesList({ answer, past, nameOf, shown, onShow }: SeriesListProps) {
  const { say, told, lang } = useSay()
  const [sort, setSort] = useState<Sort>('skill')
  const [turned, setTurned] = useState(false)
  const [find, setFind] = useState('')
  const { rows, waiting, unfit } = answer
  const found = useMemo(() => {
    const wanted = find.trim().toLowerCase()
    const titled = rows.map((row) => {
      const { metric, place } = nameOf(row.metric, row.place)
      return { row, metric: told(metric), place: told(place) }
    })
    return titled
      .filter(({ row, metric, place }) => `${metric} ${place} ${row.metric}`.toLowerCase().includes(wanted))
      .toSorted((a, b) => {
        const order =
          sort === 'name'
            ? `${a.metric} ${a.place}`.localeCompare(`${b.metric} ${b.place}`, lang)
            : KEYS[sort](a.row) - KEYS[sort](b.row)
        return turned ? -order : order
      })
  }, [rows, find, sort, turned, nameOf, told, lang])
  const skilled = rows.filter(({ card }) => card.verdict === 'skill').length
  const turn = (by: Sort) => {
    setTurned(by === sort && !turned)
    setSort(by)
  }
  const head: Record<Sort, string> = {
    name: say('forecast.series'),
    skill: say('forecast.skill'),
    coverage: say('forecast.coverage'),
  }
  return (
    <Panel
      name="forecast-list"
      title={say('forecast.list')}
      note={
        say('forecast.list.note', { skill: skilled, all: rows.length }) +
        (waiting > 0 ? say('forecast.waiting', { n: waiting }) : '')
      }
    >
      <TextField label={say('forecast.find')} value={find} onChange={setFind} bare placeholder={say('forecast.find')} />
      {rows.length === 0 && <p className="panel-empty">{say(past ? 'forecast.empty.past' : 'forecast.empty')}</p>}
      {rows.length > 0 && found.length === 0 && <p className="panel-empty">{say('forecast.empty.found')}</p>}
      <div className="forecast-scroll" tabIndex={0} role="group" aria-label={say('forecast.list')}>
        <table aria-label={say('forecast.list')}>
          <thead>
            <tr>
              {SORTS.map((by) => (
                <th key={by} scope="col" aria-sort={by === sort ? (turned ? 'descending' : 'ascending') : 'none'}>
                  <button
                    type="button"
                    onClick={() => turn(by)}
                    title={by === 'skill' ? say('forecast.skill.help') : ''}
                  >
                    {head[by]}
                    {by === sort && <span aria-hidden="true"> {turned ? '↓' : '↑'}</span>}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, ROWS_MOST).map(({ row, metric, place }) => {
              const current = row.metric === shown?.metric && row.place === shown.place
              return (
                <tr key={`${row.metric} ${row.place}`} aria-current={current ? 'true' : undefined}>
                  <th scope="row">
                    <button type="button" onClick={() => onShow({ metric: row.metric, place: row.place })}>
                      {metric} <small>{place}</small>
                    </button>
                  </th>
                  <td>
                    {row.card.verdict === 'skill'
                      ? formatNumber(row.card.mase / row.card.naiveMase, 2, lang)
                      : say('forecast.none')}
                  </td>
                  <td>{row.card.coverage80 === null ? '—' : `${formatNumber(100 * row.card.coverage80, 0, lang)}%`}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p className="forecast-quiet">{say('forecast.unfit', unfit)}</p>
    </Panel>
  )
}

const KEYS: Readonly<Record<Exclude<Sort, 'name'>, (row: ForecastRow) => number>> = {
  // Without skill nothing is drawn but the naive: those stand behind all others.
  skill: ({ card }) => (card.verdict === 'skill' ? card.mase / card.naiveMase : 2),
  coverage: ({ card }) => card.coverage80 ?? 2,
}
