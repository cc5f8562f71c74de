/**
 * `npm test`: everything a change must pass, in order, from the cheapest to the dearest; the first failure ends it.
 * Ends with the runners' own closing lines and one plain line of totals read from their reports. `--no-e2e` leaves the browser out.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { installPackages } from './install-packages.mjs'
import { productNode } from './product-node.mjs'
import { closingLine, playwrightOutcome, vitestOutcome } from './run-outcome.mjs'
import { giveUp, oldNode } from './start-sentences.mjs'
import { installPrograms } from './system-programs.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const UNIT_REPORT = join(root, 'test-results', 'unit.json')
const FAULTS_REPORT = join(root, 'test-results', 'faults.json')
const E2E_REPORT = join(root, 'test-results', 'e2e.json')

const tooOld = oldNode(process.versions.node)
if (tooOld) giveUp(tooOld)
await installPackages(root)
const missing = process.argv.includes('--no-e2e')
  ? { zh: '按要求不运行界面测试。', en: 'The stories in the browser are left out, as asked.' }
  : installPrograms()
// A gate that skips is no gate; at a desk the rest is still worth running.
if (missing && process.env.CI === 'true') giveUp(missing)
const node = productNode(root)
const bin = (/** @type {string} */ name) => join(root, 'node_modules', name)
const TSC = bin('typescript/bin/tsc')

/** @type {readonly { name: string, args: readonly string[] }[]} */
const STEPS = [
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'types', args: [TSC, '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'types of the pure rooms', args: [TSC, '--noEmit', '-p', 'tsconfig.pure.json'] },
  { name: 'unused code', args: [bin('knip/bin/knip.js'), '--no-config-hints'] },
  {
    name: 'unit',
    args: [
      bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${UNIT_REPORT}`,
    ],
  },
  { name: 'faults', args: [bin('vitest/vitest.mjs'), 'run', '--config', 'faults/vitest.config.ts'] },
  { name: 'build', args: ['tools/start.ts', '--build'] },
  ...(!missing ? [{ name: 'stories in the browser', args: [bin('@playwright/test/cli.js'), 'test'] }] : []),
]

/**
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runNode(args) {
  const env = {
    ...process.env,
    FORCE_COLOR: '0',
    NO_COLOR: '1',
    PATH: dirname(node) + delimiter + (process.env.PATH ?? ''),
  }
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += String(chunk)
        process.stdout.write(chunk)
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** @param {string} file */
function readReport(file) {
  return /** @type {unknown} */ (JSON.parse(readFileSync(file, 'utf8')))
}

mkdirSync(dirname(UNIT_REPORT), { recursive: true })
for (const report of [UNIT_REPORT, FAULTS_REPORT, E2E_REPORT]) rmSync(report, { force: true })
/** @type {string[]} */
const closing = []
let failedStep = ''
for (const { name, args } of STEPS) {
  console.log(`\n=== ${name} ===`)
  const began = performance.now()
  const { code, output } = await runNode(args)
  console.log(
    `--- ${name}: ${code === 0 ? 'ok' : `failed (exit code ${code})`}, ${((performance.now() - began) / 1000).toFixed(1)} s`,
  )
  closing.push(
    ...stripVTControlCharacters(output)
      .split('\n')
      .filter((line) => /^\s*(Test Files|Tests|\d+ (passed|failed|flaky))\b.*\d/.test(line)),
  )
  if (code !== 0) {
    failedStep = name
    break
  }
}
console.log('')
for (const line of closing) console.log(line)
const outcomes = [
  ...[UNIT_REPORT, FAULTS_REPORT]
    .filter((report) => existsSync(report))
    .map((report) => vitestOutcome(readReport(report))),
  ...(existsSync(E2E_REPORT) ? [playwrightOutcome(readReport(E2E_REPORT))] : []),
]
if (failedStep) console.log(`\nStopped at: ${failedStep}`)
if (missing) console.log(`\n${missing.zh}\n${missing.en}`)
console.log(`\n${closingLine(outcomes)}`)
process.exitCode = failedStep ? 1 : 0
