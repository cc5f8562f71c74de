import type { FastifyInstance } from 'fastify'
import type { LedgerAnswer, LedgerRow } from '#contract/ledger.ts'
import { csvCell } from './csv-cell.ts'

/** Measures first what is due, so that nothing leaves without the effect that could be known. */
export type ReadLedger = () => Promise<LedgerAnswer>

/** Decisions on advice and what came of them, to read and to take away. */
export function addLedgerRoutes(app: FastifyInstance, read: ReadLedger): void {
  app.get('/api/ledger', async (_request, reply) => reply.header('cache-control', 'no-store').send(await read()))
  app.get('/api/ledger.csv', async (_request, reply) => {
    const { rows, demo } = await read()
    const lines = [HEAD.join(','), ...rows.map((row) => cellsOf(row, demo).map(csvCell).join(','))]
    void reply.headers({ 'content-disposition': 'attachment; filename="ledger.csv"', 'cache-control': 'no-store' })
    // A byte order mark: without it the most used spreadsheet reads UTF-8 as something else.
    return reply.type('text/csv; charset=utf-8').send(`\uFEFF${lines.join('\r\n')}\r\n`)
  })
}

const HEAD = [
  'decision',
  'at',
  'by',
  'taken',
  'measure_zh',
  'measure_en',
  'metric',
  'place',
  'value',
  'expected_low',
  'expected_high',
  'expected_by',
  'why',
  'run',
  'due',
  'state',
  'before',
  'after',
  'control',
  'controls',
  'control_change',
  'effect',
  'effect_low',
  'effect_high',
  'inside',
  'unit',
  'reason_zh',
  'reason_en',
  'journal_seq',
  'simulated',
] as const

function cellsOf({ decision, name, by, state, effect }: LedgerRow, demo: boolean): (string | number | boolean)[] {
  const { id, at, taken, metric, place, value, expected, why, run, dueAt, version } = decision
  const found = effect?.is === 'measured' ? effect : undefined
  const reason = effect?.is === 'none' ? effect.reason : undefined
  const time = (ms: number) => new Date(ms).toISOString()
  return [
    id,
    time(at),
    by.zh,
    taken,
    name.zh,
    name.en,
    metric,
    place,
    value,
    expected?.low ?? '',
    expected?.high ?? '',
    expected?.by ?? '',
    why,
    run ?? '',
    time(dueAt),
    state,
    found?.before ?? '',
    found?.after ?? '',
    found?.control ?? '',
    found?.controls ?? '',
    found?.controlChange ?? '',
    found?.effect ?? '',
    found?.low ?? '',
    found?.high ?? '',
    found?.inside ?? '',
    found?.unit ?? '',
    reason?.zh ?? '',
    reason?.en ?? '',
    version,
    demo,
  ]
}
