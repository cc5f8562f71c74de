import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandAnswerSchema } from '#contract/command.ts'
import type { Command } from '#contract/command.ts'
import type { Entry } from '#contract/entry.ts'
import { scoreSchema } from '#contract/exercise.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { reportTextSchema } from '#contract/report-act.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { writeGridPack } from './mock/write-grid-pack.ts'
import { startRelay } from './start-relay.ts'

let folder = ''
const closers: (() => unknown)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relay-paper-'))
  await writeGridPack(join(folder, 'pack'), 8)
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await rm(folder, { recursive: true })
})

async function start() {
  const environment = { DATA_DIR: join(folder, 'data'), CITY_PACK: join(folder, 'pack'), MOCK: 'off' }
  const relay = await startRelay({ ...readConfig(environment), port: 0, mqttPort: 0 }, systemClock, () => {})
  closers.push(() => relay.stop())
  return relay.addresses.http
}

/** A post at its desk, in the real room or an exercise's. */
async function desk(url: string, post: string, exercise?: string) {
  const body = JSON.stringify({ post })
  const signed = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  })
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION, topics: [], ...(exercise && { exercise }) },
    extraHeaders: { cookie },
  })
  closers.push(() => page.disconnect())
  const entries: Entry[] = []
  page.on('entries', (batch: Entry[]) => entries.push(...batch))
  await new Promise((resolve, reject) => {
    page.once('reset', resolve)
    page.once('connect_error', reject)
  })
  const ask = async (command: Command) => {
    const answer = commandAnswerSchema.parse(await page.timeout(15_000).emitWithAck('command', command))
    expect(answer).toMatchObject({ ok: true })
    return answer.ok ? answer.seq : 0
  }
  const get = (path: string) => fetch(`${url}${path}`, { headers: { cookie } })
  const post_ = (path: string, said: object) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body: JSON.stringify(said),
      headers: { cookie, 'content-type': 'application/json' },
    })
  return { ask, get, post: post_, entries }
}
type Desk = Awaited<ReturnType<typeof desk>>
async function heard(at: Desk, kind: Entry['kind']): Promise<Entry> {
  for (;;) {
    const found = at.entries.find((entry) => entry.kind === kind)
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** From an incident to a signed report that is on its way. */
async function report(commander: Desk, query: string) {
  const now = systemClock.now()
  await commander.ask({
    do: 'open-incident',
    id: 'command-01',
    incident: 'incident-01',
    title: '三号下穿积水',
    type: 'flood',
    severity: 'orange',
    placeName: '三号下穿',
    lng: 71.43,
    lat: 51.13,
    occurredAt: now,
    receivedAt: now,
    alarms: [],
    calls: [],
    grounds: [],
  })
  const drafted = await commander.post(`/api/reports/draft${query}`, {
    incident: 'incident-01',
    is: 'first',
    lang: 'zh',
  })
  const text = reportTextSchema.parse(await drafted.json())
  const saved = await commander.ask({
    do: 'save-report',
    id: 'command-02',
    report: 'report-001',
    incident: 'incident-01',
    is: 'first',
    lang: 'zh',
    text,
  })
  await commander.ask({ do: 'sign-report', id: 'command-03', report: 'report-001', expected: saved })
  await commander.ask({
    do: 'send-report',
    id: 'command-04',
    report: 'report-001',
    message: 'message-01',
    channel: 'duty-room',
    to: '市总值班室',
  })
  await heard(commander, 'message-gone')
}

test('a report is drafted, signed, printed and gone; in an exercise it goes into the exercise’s own folder and nowhere else', async () => {
  const url = await start()
  const commander = await desk(url, 'commander')
  await commander.ask({
    do: 'start-exercise',
    id: 'command-00',
    exercise: 'exercise-1',
    name: '汛期演练',
    scenario: 'flood',
  })
  const drill = await desk(url, 'commander', 'exercise-1')
  await report(drill, '?exercise=exercise-1')
  const data = join(folder, 'data')
  expect((await readdir(join(data, 'exercises', 'exercise-1-outbox'))).toSorted()).toEqual([
    'message-01.pdf',
    'message-01.txt',
  ])
  expect(await readdir(data)).not.toContain('outbox')
  expect(await readFile(join(data, 'exercises', 'exercise-1-outbox', 'message-01.txt'), 'utf8')).toMatch(
    /^演练：汛期演练/,
  )
  const score = scoreSchema.parse(await (await drill.get('/api/exercises/exercise-1/score')).json())
  const report_ = score.lines.find(({ what }) => what.zh === '书面首报')
  expect(report_?.entry?.text.zh).toContain('首报')

  await report(commander, '')
  expect((await readdir(join(data, 'outbox'))).toSorted()).toEqual(['message-01.pdf', 'message-01.txt'])
  const pdf = Buffer.from(await (await commander.get('/api/reports/report-001.pdf')).arrayBuffer())
  expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7')
  expect(pdf.equals(await readFile(join(data, 'outbox', 'message-01.pdf')))).toBe(true)
}, 60_000)
