import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { exportQuerySchema } from '#contract/catalogue.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import { badSeriesQuery, metricUnknown, placeUnknown } from './api-sentences.ts'
import { csvCell } from './csv-cell.ts'
import { exportRows } from './export-rows.ts'
import type { ExportSpan } from './export-rows.ts'

export interface ExportRouteParts {
  readonly query: (query: SeriesQuery) => Promise<SeriesAnswer>
  readonly knowsSeries: (metric: string, place: string) => boolean
  /** Simulated readings say so in every row: an export leaves the screen that says it. */
  readonly demo: boolean
}

/** What Parquet is built of in memory, and far more than a spreadsheet opens. */
const MOST_ROWS = 1_000_000
const HEAD = ['metric', 'place', 'at', 'mean', 'min', 'max', 'last', 'count', 'unit', 'simulated'] as const

/** `GET /api/export`: the past of one series to take away, as CSV (streamed) or Parquet. */
export function addExportRoutes(app: FastifyInstance, { query, knowsSeries, demo }: ExportRouteParts): void {
  app.get('/api/export', async (request, reply) => {
    const parsed = exportQuerySchema.safeParse(request.query)
    if (!parsed.success) {
      const [field] = parsed.error.issues[0]?.path ?? []
      return reply.code(400).send({ sentence: field === 'format' ? BAD_FORMAT : badSeriesQuery(field) })
    }
    const { metric: id, place, from, to, format, stepMs } = parsed.data
    const metric = metricById(id)
    if (!metric) return reply.code(400).send({ sentence: metricUnknown(id) })
    if (!knowsSeries(id, place)) return reply.code(400).send({ sentence: placeUnknown(place) })
    if (!(from < to)) return reply.code(400).send({ sentence: badSeriesQuery('to') })
    const span: ExportSpan = { metric: id, place, from, to, stepMs: stepMs ?? metric.cadenceMs }
    if ((to - from) / span.stepMs > MOST_ROWS) return reply.code(400).send({ sentence: TOO_LONG })
    const name = `${id}-${place.replaceAll(/[^A-Za-z0-9._-]+/g, '_')}.${format}`
    void reply.headers({ 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' })
    const pieces = exportRows(query, span)
    return format === 'csv' ? sendCsv(reply, pieces, metric.unit, demo) : sendParquet(reply, pieces, metric.unit, demo)
  })
}

function sendCsv(reply: FastifyReply, pieces: AsyncIterable<SeriesAnswer>, unit: string, demo: boolean): FastifyReply {
  async function* lines(): AsyncGenerator<string> {
    // A byte order mark: without it the most used spreadsheet reads UTF-8 as something else.
    yield `\uFEFF${HEAD.join(',')}\r\n`
    for await (const { metric, place, at, mean, min, max, last, count } of pieces) {
      let text = ''
      for (let i = 0; i < at.length; i++) {
        const time = new Date(at[i]!).toISOString()
        const row = [metric, place, time, mean[i]!, min[i]!, max[i]!, last[i]!, count[i]!, unit, demo]
        text += `${row.map(csvCell).join(',')}\r\n`
      }
      if (text !== '') yield text
    }
  }
  return reply.type('text/csv; charset=utf-8').send(Readable.from(lines()))
}

async function sendParquet(
  reply: FastifyReply,
  pieces: AsyncIterable<SeriesAnswer>,
  unit: string,
  demo: boolean,
): Promise<FastifyReply> {
  const all: SeriesAnswer[] = []
  for await (const piece of pieces) all.push(piece)
  const rows = all.reduce((sum, { at }) => sum + at.length, 0)
  const numbers = (name: 'mean' | 'min' | 'max' | 'last') => ({
    name,
    data: all.flatMap((piece) => piece[name]),
    type: 'DOUBLE' as const,
  })
  const text = (name: string, value: string) => ({
    name,
    data: Array<string>(rows).fill(value),
    type: 'STRING' as const,
  })
  const body = parquetWriteBuffer({
    columnData: [
      text('metric', all[0]?.metric ?? ''),
      text('place', all[0]?.place ?? ''),
      { name: 'at', data: all.flatMap(({ at }) => at.map((ms) => new Date(ms))), type: 'TIMESTAMP' },
      numbers('mean'),
      numbers('min'),
      numbers('max'),
      numbers('last'),
      { name: 'count', data: all.flatMap(({ count }) => count), type: 'INT32' },
      text('unit', unit),
      { name: 'simulated', data: Array<boolean>(rows).fill(demo), type: 'BOOLEAN' },
    ],
  })
  return reply.type('application/vnd.apache.parquet').send(Buffer.from(body))
}

const BAD_FORMAT: Words = {
  zh: '参数 format 须是 csv 或 parquet。请改正。',
  en: 'The parameter format must be csv or parquet. Correct it.',
}
const TOO_LONG: Words = {
  zh: `这段时间超过 ${MOST_ROWS} 行。请缩短时间，或用 stepMs 加大步长。`,
  en: `This stretch is more than ${MOST_ROWS} rows. Shorten it, or widen the step by stepMs.`,
}
