/**
 * Replays a recorded series through the relay's own HTTP door, as any client would:
 *   npm run replay -- FILE [--url http://127.0.0.1:8080] [--speed 3600 | --speed max] [--now] [--rows 500] [--token …]
 * `--speed` is recorded seconds per second (`max`: as fast as the door takes them, in batches). `--now` stamps each moment with
 * the time it is sent, so that the past lives on the wall.
 */
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { READINGS_BODY_LIMIT_BYTES, readingsAnswerSchema } from '#contract/reading.ts'
import type { Reading } from '#contract/reading.ts'
import { recordedMoments } from './replay-rows.ts'

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    speed: { type: 'string', default: 'max' },
    now: { type: 'boolean', default: false },
    rows: { type: 'string', default: '1000000' },
    source: { type: 'string', default: 'replay' },
    token: { type: 'string' },
  },
})
const file = positionals[0]
if (!file || !existsSync(file)) {
  console.error(file ? `skipped, because ${file} is not there` : 'Say which file to replay: npm run replay -- FILE')
  process.exit(file ? 0 : 1)
}
/** Well under the door's limit: a reading is about 100 bytes of JSON. */
const BATCH_READINGS = Math.floor(READINGS_BODY_LIMIT_BYTES / 400)

let taken = 0
let refused = 0
async function send(batch: readonly Reading[]): Promise<void> {
  const response = await fetch(new URL('/api/readings', asked.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-source': asked.source,
      ...(asked.token ? { authorization: `Bearer ${asked.token}` } : {}),
    },
    body: JSON.stringify(batch),
  })
  const answer = readingsAnswerSchema.parse(await response.json())
  taken += answer.taken
  refused += answer.refused
  const why = answer.verdicts.find((verdict) => !verdict.taken)
  if (why && !why.taken) console.log(`refused: ${why.sentence.en} (${why.sentence.zh})`)
}

const speed = asked.speed === 'max' ? Number.POSITIVE_INFINITY : Number(asked.speed)
const began = performance.now()
let batch: Reading[] = []
let last: number | undefined
let rows = 0
for await (const moment of recordedMoments(file)) {
  if (++rows > Number(asked.rows)) break
  if (Number.isFinite(speed) && last !== undefined) {
    if (batch.length > 0) await send(batch)
    batch = []
    await sleep((moment.at - last) / speed)
  }
  last = moment.at
  const at = new Date(asked.now ? Date.now() : moment.at).toISOString()
  batch.push(...moment.readings.map((reading) => ({ ...reading, at })))
  if (batch.length >= BATCH_READINGS) {
    await send(batch)
    batch = []
  }
}
if (batch.length > 0) await send(batch)
const seconds = (performance.now() - began) / 1000
console.log(
  `${taken} readings taken, ${refused} refused, in ${seconds.toFixed(1)} s (${Math.round(taken / seconds)}/s)`,
)
process.exitCode = refused > 0 ? 1 : 0
