import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Command, CommandAnswer } from '#contract/command.ts'
import { commandAnswerSchema } from '#contract/command.ts'
import { entriesAnswerSchema } from '#contract/desk-answer.ts'
import type { Entry } from '#contract/entry.ts'
import { meSchema, postsSchema } from '#contract/person.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import type { Reset } from '#contract/wire.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import type { Config } from './config.ts'
import { writeGridPack } from './mock/write-grid-pack.ts'
import { startRelay } from './start-relay.ts'

let folder = ''
const closers: (() => unknown)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relay-command-'))
  await writeGridPack(join(folder, 'pack'), 8)
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await rm(folder, { recursive: true })
})

async function start(changes: Partial<Config> = {}) {
  const environment = { DATA_DIR: join(folder, 'data'), CITY_PACK: join(folder, 'pack'), MOCK: 'off' }
  const relay = await startRelay(
    { ...readConfig(environment), port: 0, mqttPort: 0, ...changes },
    systemClock,
    () => {},
  )
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= relay.stop())
  closers.push(stop)
  return { url: relay.addresses.http, stop }
}

async function signIn(url: string, post: string): Promise<string> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    body: JSON.stringify({ post }),
    headers: { 'content-type': 'application/json' },
  })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/)
  return answer.headers.get('set-cookie')!.split(';')[0]!
}

/** A page after its reset. */
async function openPage(url: string, cookie?: string, exercise?: string) {
  const page = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION, topics: [], ...(exercise && { exercise }) },
    ...(cookie && { extraHeaders: { cookie } }),
  })
  closers.push(() => page.disconnect())
  const entries: Entry[] = []
  page.on('entries', (batch: Entry[]) => entries.push(...batch))
  const reset = await new Promise<Reset>((resolve, reject) => {
    page.once('reset', resolve)
    page.once('connect_error', reject)
  })
  const ask = async (command: Command): Promise<CommandAnswer> =>
    commandAnswerSchema.parse(await page.timeout(10_000).emitWithAck('command', command))
  return { reset, entries, ask }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
}

function opening(id: string, incident: string): Command {
  const at = systemClock.now()
  return {
    do: 'open-incident',
    id,
    incident,
    title: '道路积水',
    type: 'flood',
    severity: 'orange',
    placeName: '',
    lng: 71.43,
    lat: 51.13,
    occurredAt: at,
    receivedAt: at,
    alarms: [],
    calls: [],
    grounds: [],
  }
}

test('an officer signs in, asks, and everybody has the entry; whoever did not is refused, and that is an entry too', async () => {
  const { url } = await start()
  const cookie = await signIn(url, 'duty-1')
  const me = await fetch(`${url}/api/me`, { headers: { cookie } })
  expect(meSchema.parse(await me.json()).post).toMatchObject({ id: 'duty-1', role: 'duty' })
  const [desk, wall] = [await openPage(url, cookie), await openPage(url)]
  expect([desk.reset.post?.id, wall.reset.post]).toEqual(['duty-1', null])

  const answer = await desk.ask(opening('command-1', 'incident-1'))
  expect(answer).toMatchObject({ ok: true })
  await until(() => wall.entries.some(({ kind }) => kind === 'incident-opened'))
  expect(wall.entries.find(({ kind }) => kind === 'incident-opened')).toMatchObject({
    actor: 'duty-1',
    role: 'duty',
    cause: 'command-1',
    serial: expect.stringMatching(/^\d{8}-0001$/) as string,
  })

  const refused = await wall.ask(opening('command-2', 'incident-2'))
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'role' } })
  await until(() => desk.entries.some(({ kind }) => kind === 'attempt-refused'))
  expect(desk.entries.find(({ kind }) => kind === 'attempt-refused')).toMatchObject({
    id: 'command-2',
    actor: 'viewer',
    role: 'viewer',
    asked: 'open-incident',
    code: 'role',
  })
  const story = await fetch(`${url}/api/incidents/incident-1/entries`)
  expect(entriesAnswerSchema.parse(await story.json()).entries.map(({ kind }) => kind)).toEqual(['incident-opened'])
})

test('a command sent again over another connection, and after a restart, has its first answer and one effect', async () => {
  const first = await start()
  const desk = await openPage(first.url, await signIn(first.url, 'duty-1'))
  const opened = await desk.ask(opening('command-1', 'incident-1'))
  const refused = await desk.ask({
    do: 'grade-incident',
    id: 'command-2',
    incident: 'incident-1',
    grade: null,
    basis: '…',
  })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'role' } })
  const other = await openPage(first.url, await signIn(first.url, 'commander'))
  expect(await other.ask(opening('command-1', 'incident-1'))).toEqual(opened)
  await first.stop()

  const second = await start()
  const again = await openPage(second.url, await signIn(second.url, 'commander'))
  expect(await again.ask(opening('command-1', 'incident-1'))).toEqual(opened)
  expect(
    await again.ask({ do: 'grade-incident', id: 'command-2', incident: 'incident-1', grade: null, basis: '…' }),
  ).toEqual(refused)
  expect(again.reset.snapshot.desk.incidents.map(({ id }) => id)).toEqual(['incident-1'])
})

test('an exercise has a journal of its own; ended, it is looked at and not acted in', async () => {
  const { url } = await start()
  const cookie = await signIn(url, 'commander')
  const real = await openPage(url, cookie)
  const started: Command = {
    do: 'start-exercise',
    id: 'command-1',
    exercise: 'exercise-1',
    name: '演练',
    scenario: 'flood',
  }
  expect(await real.ask(started)).toMatchObject({ ok: true })
  const inside = await openPage(url, cookie, 'exercise-1')
  expect(inside.reset.exercise).toEqual({ id: 'exercise-1', name: '演练' })
  expect(await inside.ask(opening('command-2', 'incident-1'))).toMatchObject({ ok: true })
  await until(() => inside.entries.some(({ kind }) => kind === 'incident-opened'))
  expect(real.entries.some(({ kind }) => kind === 'incident-opened')).toBe(false)

  expect(await real.ask({ do: 'end-exercise', id: 'command-3', exercise: 'exercise-1', why: '…' })).toMatchObject({
    ok: true,
  })
  expect(await inside.ask(opening('command-4', 'incident-2'))).toMatchObject({ refusal: { code: 'exercise' } })
  const later = await openPage(url, undefined, 'exercise-1')
  expect(later.reset.snapshot.desk.incidents).toHaveLength(1)
  await expect(openPage(url, undefined, 'exercise-2')).rejects.toMatchObject({ data: { reason: 'no-exercise' } })
})

test('leaving a post ends it on the relay, for open connections too, and taking an unknown one is refused in words', async () => {
  const { url } = await start()
  const posts = postsSchema.parse(await (await fetch(`${url}/api/posts`)).json()).posts
  expect(posts.map(({ id }) => id)).toContain('duty-2')
  const cookie = await signIn(url, 'duty-2')
  const desk = await openPage(url, cookie)
  expect(await desk.ask(opening('command-1', 'incident-1'))).toMatchObject({ ok: true })
  await fetch(`${url}/api/sign-out`, { method: 'POST', headers: { cookie } })
  expect((await fetch(`${url}/api/me`, { headers: { cookie } })).status).toBe(401)
  expect(await desk.ask(opening('command-2', 'incident-2'))).toMatchObject({ refusal: { code: 'role' } })
  const body = JSON.stringify({ post: 'mayor' })
  const headers = { 'content-type': 'application/json' }
  const unknown = await fetch(`${url}/api/sign-in`, { method: 'POST', body, headers })
  expect([unknown.status, await unknown.json()]).toMatchObject([
    400,
    { sentence: { en: 'There is no such post. Choose one from the list.' } },
  ])
})
