import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import type { Command } from '#contract/command.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import type { DownEvents, UpEvents } from '#contract/wire.ts'
import { systemClock } from '#server/clock.ts'
import { quantile } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'

const WALLS = 200
/** Thrown away: code is compiled and buffers grow. */
const WARM_UP = 20
const ORDERS = 300
const BETWEEN_MS = 60
/** Each has one command in flight. */
const OFFICERS = 64
const BURST_EACH = 90

type Page = Socket<DownEvents, UpEvents>

/** A whole relay, 200 walls that paint, and officers at their desks: three processes, so that none is slowed by what another reads. */
export async function benchCommandSocket(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-command-'))
  const relay = child('command-relay.ts', [folder])
  const pages: Page[] = []
  let walls: ChildProcess | undefined
  try {
    const { url } = await next<{ url: string }>(relay)
    walls = child('fanout-viewers.ts', ['product', new URL(url).port, String(WALLS)])
    await next(walls)
    const sender = await openPage(url, await signIn(url, 'duty-1'))
    const receiver = await openPage(url, await signIn(url, 'duty-2'))
    pages.push(sender, receiver)
    await ask(sender, opening())
    const seen = await entriesSeen(sender, receiver)
    for (let n = 0; n < OFFICERS; n++) pages.push(await openPage(url, await signIn(url, 'duty-1')))
    const rate = await burst(pages.slice(-OFFICERS))
    const row = (part: number, goal?: number): BenchRow => ({
      what: `command sent → entry at another desk, ${WALLS} walls fed, p${part * 100}`,
      unit: 'ms',
      better: 'less',
      product: quantile(seen, part),
      ...(goal === undefined ? {} : { goal }),
    })
    const answered = `commands answered, one in flight at each of ${OFFICERS} desks, ${WALLS} walls told`
    return [row(0.5), row(0.99, 250), { what: answered, unit: '/s', better: 'more', product: rate }]
  } finally {
    for (const page of pages) page.disconnect()
    walls?.kill()
    relay.kill()
    await once(relay, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
}

function child(file: string, args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), args)
}

async function next<T>(from: ChildProcess): Promise<T> {
  const [told] = (await once(from, 'message')) as [T]
  return told
}

async function signIn(url: string, post: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/sign-in`, { method: 'POST', body: JSON.stringify({ post }), headers })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`signing in as ${post} was answered ${answer.status}`)
  return cookie
}

/** After its reset; it paints every frame at once. */
async function openPage(url: string, cookie?: string): Promise<Page> {
  const page: Page = io(url, {
    transports: ['websocket'],
    forceNew: true,
    auth: { protocol: PROTOCOL_VERSION, topics: ['tracks', 'cells', 'links'] },
    ...(cookie && { extraHeaders: { cookie } }),
  })
  page.on('frame', (_bytes, number) => page.emit('painted', number))
  await new Promise<void>((resolve, reject) => {
    page.once('reset', () => resolve())
    page.once('connect_error', reject)
  })
  return page
}

async function ask(page: Page, command: Command): Promise<void> {
  const answer = await page.timeout(60_000).emitWithAck('command', command)
  if (!answer.ok) throw new Error(`${command.do} was refused: ${answer.refusal.sentence.en}`)
}

function opening(): Command {
  const at = systemClock.now()
  const place = { placeName: '', lng: 71.43, lat: 51.13, occurredAt: at, receivedAt: at }
  const kind = { title: 'bench', type: 'flood', severity: 'orange' } as const
  return {
    do: 'open-incident',
    id: 'bench-opened',
    incident: 'incident-1',
    ...kind,
    ...place,
    alarms: [],
    calls: [],
    grounds: [],
  }
}

const note = (id: string): Command => ({ do: 'log-note', id, incident: 'incident-1', text: id, channel: 'desk' })

/** From the sender's emit to the receiver's entry, ms, ascending. */
async function entriesSeen(sender: Page, receiver: Page): Promise<number[]> {
  const sentAt = new Map<string, number>()
  const tookMs: number[] = []
  receiver.on('entries', (entries) => {
    for (const { id } of entries) {
      const began = sentAt.get(id)
      if (began !== undefined) tookMs.push(performance.now() - began)
    }
  })
  for (let n = -WARM_UP; n < ORDERS; n++) {
    const id = `bench-note${n}`
    if (n >= 0) sentAt.set(id, performance.now())
    await ask(sender, note(id))
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
  }
  if (tookMs.length !== ORDERS) throw new Error(`the other desk saw ${tookMs.length} of ${ORDERS}`)
  return tookMs.toSorted((a, b) => a - b)
}

/** Commands a second while everybody has one in flight. */
async function burst(officers: readonly Page[]): Promise<number> {
  const began = performance.now()
  await Promise.all(
    officers.map(async (page, desk) => {
      for (let n = 0; n < BURST_EACH; n++) await ask(page, note(`burst-${desk}-${n}-x`))
    }),
  )
  return (officers.length * BURST_EACH) / ((performance.now() - began) / 1000)
}
