/**
 * One command, one table, one JSON file: product beside peer and limit, on the same data in the same run.
 *   npm run bench [-- fanout ingest overload evaluate dispatch journal command history fill forecast codec tape review chart browser why] [--viewers 500] [--out var/bench.json]
 *   npm run bench -- forecast [--csv file --season 24,168 --horizon 24]
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { meetsGoal, ratioOf, tableOf } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { benchBrowser } from './browser.ts'
import { benchChart } from './chart-open.ts'
import { benchCodec } from './codec.ts'
import { benchCommand } from './command.ts'
import { benchDispatch } from './dispatch.ts'
import { benchEvaluate } from './evaluate.ts'
import { benchFill } from './fill.ts'
import { benchFanout } from './fanout.ts'
import { benchForecast } from './forecast.ts'
import { benchHistory } from './history.ts'
import { benchIngest } from './ingest.ts'
import { benchIngestPath } from './ingest-path.ts'
import { benchJournal } from './journal.ts'
import { benchOverload } from './overload.ts'
import { benchReview } from './review.ts'
import { benchTape } from './tape.ts'
import { benchWhy } from './why.ts'
import { benchWhatIf } from './what-if.ts'

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    viewers: { type: 'string', default: '500' },
    csv: { type: 'string' },
    season: { type: 'string' },
    horizon: { type: 'string' },
    out: { type: 'string', default: 'var/bench.json' },
  },
})

const PARTS: Readonly<Record<string, () => Promise<BenchRow[]> | BenchRow[]>> = {
  codec: benchCodec,
  ingest: async () => [...benchIngest(), ...(await benchIngestPath())],
  overload: benchOverload,
  evaluate: benchEvaluate,
  dispatch: benchDispatch,
  journal: benchJournal,
  command: benchCommand,
  history: benchHistory,
  fill: benchFill,
  forecast: () => benchForecast({ csv: asked.csv, season: asked.season, horizon: asked.horizon }),
  tape: () => benchTape(),
  fanout: () => benchFanout(Number(asked.viewers)),
  review: benchReview,
  'what-if': benchWhatIf,
  chart: benchChart,
  browser: benchBrowser,
  why: benchWhy,
}

function chromiumVersion(): string {
  try {
    return execFileSync('chromium', ['--version', '--no-sandbox'], { encoding: 'utf8' }).trim()
  } catch {
    return 'not here'
  }
}

const unknown = positionals.filter((part) => !(part in PARTS))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}.`)
  process.exit(1)
}
const machine = {
  at: new Date().toISOString(),
  cores: cpus().length,
  processor: cpus()[0]?.model,
  memoryGb: Math.round(totalmem() / 1e9),
  node: process.versions.node,
  chromium: chromiumVersion(),
  loadBefore: loadavg()[0],
}
const rows: BenchRow[] = []
for (const [name, run] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  console.log(`… ${name}`)
  try {
    rows.push(...(await run()))
  } catch (error) {
    // What the other parts measured is not lost for it.
    console.error(`${name} could not be measured:`, error)
    process.exitCode = 1
  }
}
console.log(
  `\n${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB · Node ${machine.node} · ${machine.chromium}`,
)
console.log(
  `load at the start ${machine.loadBefore?.toFixed(2)}; figures move between machines, ratios in one run hold\n`,
)
console.log(tableOf(rows))
mkdirSync(dirname(asked.out), { recursive: true })
const report = rows.map((row) => ({ ...row, ratio: ratioOf(row), goalMet: meetsGoal(row) }))
writeFileSync(asked.out, `${JSON.stringify({ machine, rows: report }, undefined, 1)}\n`)
console.log(`\n${asked.out}`)
