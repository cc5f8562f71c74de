import { readFileSync } from 'node:fs'
import type { CadencePlan } from '#server/forecast/candidates.ts'
import type { ForecastSeries } from './forecast-city.ts'

/** Columns that count rows or name moments are no series. */
const NO_SERIES = /^(no|id|index|year|month|day|hour|minute|date|time|timestamp|datetime)$/i
const ANY_NUMBER = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY }
/** A long column is cut into so many stretches, each a series of its own: its last weeks alone would be one season's luck. */
const STRETCHES_MOST = 12
/** Columns looked at, spread over a wide table. */
const COLUMNS_MOST = 60
const NUMBERS_LEAST = 0.5

/** Series of a table: numeric columns, gaps where a cell is no number. Throws a sentence where there is none. */
export function csvSeries(file: string, plan: CadencePlan): ForecastSeries[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const names = head.split(',').map((name) => name.replaceAll('"', '').trim())
  const rows = lines.map((line) => line.split(','))
  const columns = names.flatMap((name, i) => {
    if (NO_SERIES.test(name)) return []
    const values = Float64Array.from(rows, (row) => numberOf(row[i]))
    const known = values.filter((value) => !Number.isNaN(value)).length
    return known / values.length >= NUMBERS_LEAST ? [{ name, values }] : []
  })
  if (columns.length === 0) throw new Error(`${file} has no column of numbers: its first row must name the columns`)
  const every = Math.max(1, Math.ceil(columns.length / COLUMNS_MOST))
  return columns
    .filter((_, i) => i % every === 0)
    .flatMap(({ name, values }) => {
      const count = Math.min(STRETCHES_MOST, Math.max(1, Math.floor(values.length / plan.pastMost)))
      return Array.from({ length: count }, (_, k) => {
        const end = Math.round((values.length * (k + 1)) / count)
        return {
          name: `${name} ${k + 1}/${count}`,
          kind: 'step',
          values: values.slice(Math.max(0, end - plan.pastMost), end),
          bounds: ANY_NUMBER,
          plan,
        }
      })
    })
}

function numberOf(cell: string | undefined): number {
  const text = cell?.trim() ?? ''
  return text === '' ? Number.NaN : Number(text)
}
