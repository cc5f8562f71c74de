import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandAnswer } from '#contract/command.ts'
import type { Command } from '#contract/command.ts'
import { commandAnswerSchema } from '#contract/command.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { wallTokenSchema } from '#contract/wall-device.ts'
import type { DownEvents, DriveAnswer, Reset, TurnedAway, UpEvents } from '#contract/wire.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { writeGridPack } from './mock/write-grid-pack.ts'
import { startRelay } from './start-relay.ts'

const WALL = 'wall-0001'
let folder = ''
const closers: (() => unknown)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relay-walls-'))
  await writeGridPack(join(folder, 'pack'), 8)
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await rm(folder, { recursive: true })
})

async function start() {
  const environment = { DATA_DIR: join(folder, 'data'), CITY_PACK: join(folder, 'pack'), MOCK: 'off' }
  const config = { ...readConfig(environment), port: 0, mqttPort: 0 }
  const relay = await startRelay(config, systemClock, () => {})
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= relay.stop())
  closers.push(stop)
  return { url: relay.addresses.http, stop }
}

async function signIn(url: string, post: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/sign-in`, { method: 'POST', body: JSON.stringify({ post }), headers })
  return answer.headers.get('set-cookie')!.split(';')[0]!
}

type Page = Socket<DownEvents, UpEvents>
/** A page after its reset, or why it was turned away. */
function open(url: string, cookie: string, wall = false): Promise<{ page: Page; reset?: Reset; away?: TurnedAway }> {
  const page: Page = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION, topics: [], ...(wall && { wall }) },
    extraHeaders: { cookie },
  })
  closers.push(() => page.disconnect())
  return new Promise((resolve) => {
    page.once('reset', (reset) => resolve({ page, reset }))
    page.once('connect_error', (error) => resolve({ page, away: (error as { data?: unknown }).data as TurnedAway }))
  })
}
const ask = async (page: Page, command: Command): Promise<CommandAnswer> =>
  commandAnswerSchema.parse(await page.timeout(10_000).emitWithAck('command', command))
const drive = (page: Page, address: string): Promise<DriveAnswer> =>
  page.timeout(10_000).emitWithAck('drive', { wall: WALL, view: { address } })
const setWall = (id: string): Command => ({
  id,
  do: 'set-wall',
  wall: WALL,
  name: { zh: '北墙', en: 'North wall' },
  use: 'overview',
  seams: [],
  viewDistanceM: null,
  pitchMm: null,
  rotation: [],
  directs: true,
})

async function withWall(url: string) {
  const admin = await signIn(url, 'admin')
  const { page } = await open(url, admin)
  expect(await ask(page, setWall('command-1'))).toMatchObject({ ok: true })
  const makeToken = async (cookie = admin) => {
    const answer = await fetch(`${url}/api/walls/${WALL}/token`, { method: 'POST', headers: { cookie } })
    return { status: answer.status, token: wallTokenSchema.safeParse(await answer.json()).data }
  }
  return { admin: page, makeToken }
}

/** Opens the link as a browser does: the cookie that it was given, and where it was sent. */
async function openLink(url: string, device: string) {
  const answer = await fetch(`${url}/wall?device=${device}&kiosk=1`, { redirect: 'manual' })
  const cookie = answer.headers.get('set-cookie') ?? ''
  return { status: answer.status, cookie, device: cookie.split(';')[0]!, location: answer.headers.get('location') }
}

test('a device is admitted by its link, which leaves the address; a second token ends the first on an open connection', async () => {
  const { url } = await start()
  const { makeToken } = await withWall(url)
  const { token } = await makeToken()
  const link = await openLink(url, token!.token)
  expect([link.status, link.location]).toEqual([303, '/wall?kiosk=1'])
  expect(link.cookie).toMatch(/HttpOnly; SameSite=Strict; Max-Age=315360000/)
  const { page, reset } = await open(url, link.device, true)
  expect(reset).toMatchObject({ wall: WALL, post: null })
  // The token is nowhere but in that browser.
  expect(JSON.stringify(reset)).not.toContain(token!.token)
  const gone = new Promise((resolve) => page.once('disconnect', resolve))
  await makeToken()
  await gone
  const { away } = await open(url, link.device, true)
  expect(away).toMatchObject({ reason: 'withdrawn', reload: false })
  expect((await openLink(url, token!.token)).status).toBe(403)
})

test('revoking ends an open connection; a device may never command nor drive, whoever is signed in beside it', async () => {
  const { url } = await start()
  const { admin, makeToken } = await withWall(url)
  const { device } = await openLink(url, (await makeToken()).token!.token)
  const commander = await signIn(url, 'commander')
  const both = `${device}; ${commander}`
  const { page, reset } = await open(url, both, true)
  expect(reset?.post).toBeNull()
  const shown: Command = {
    id: 'command-2',
    do: 'show-on-wall',
    wall: WALL,
    view: { address: '/wall', camera: null, time: null },
  }
  expect(await ask(page, shown)).toMatchObject({ ok: false, refusal: { code: 'role' } })
  expect(await drive(page, '/wall')).toMatchObject({ ok: false })
  // The same browser at a desk is its post, and no wall.
  const desk = await open(url, both)
  expect(desk.reset).toMatchObject({ wall: null, post: { id: 'commander' } })
  const gone = new Promise((resolve) => page.once('disconnect', resolve))
  expect(await ask(admin, { id: 'command-3', do: 'revoke-wall', wall: WALL, why: '设备更换' })).toMatchObject({
    ok: true,
  })
  await gone
  expect((await open(url, both, true)).away?.reason).toBe('withdrawn')
  // Whoever is no device looks on as before.
  expect((await open(url, '', true)).reset?.wall).toBeNull()
})

test('only an administrator makes tokens; a code that is typed admits once; the relay’s restart forgets no device', async () => {
  const { url, stop } = await start()
  const { makeToken } = await withWall(url)
  expect((await makeToken('')).status).toBe(401)
  expect((await makeToken(await signIn(url, 'presenter'))).status).toBe(403)
  const { token } = await makeToken()
  const paired = await openLink(url, token!.code.toLowerCase())
  expect(paired.status).toBe(303)
  expect((await openLink(url, token!.code)).status).toBe(403)
  // The code took the link's place.
  expect((await openLink(url, token!.token)).status).toBe(403)
  await stop()
  const again = await start()
  expect((await open(again.url, paired.device, true)).reset?.wall).toBe(WALL)
  const device = await fetch(`${again.url}/api/device`, { headers: { cookie: paired.device } })
  expect(await device.json()).toEqual({ wall: WALL })
  expect(device.headers.get('set-cookie')).toContain('Max-Age=315360000')
})

test('whoever took a wall drives it, a second writer hears the holder’s name, and the wall hears every move', async () => {
  const { url } = await start()
  const { makeToken } = await withWall(url)
  const { device } = await openLink(url, (await makeToken()).token!.token)
  const { page: wall } = await open(url, device, true)
  const { page: tablet } = await open(url, await signIn(url, 'presenter'))
  const { page: desk } = await open(url, await signIn(url, 'duty-1'))
  expect(await ask(tablet, { id: 'command-4', do: 'drive-wall', wall: WALL })).toMatchObject({ ok: true })
  const moved = new Promise((resolve) => wall.once('driven', resolve))
  expect(await drive(tablet, '/theme/economy')).toEqual({ ok: true })
  expect(await moved).toEqual({ wall: WALL, view: { address: '/theme/economy' } })
  const second = await drive(desk, '/wall')
  expect(second.ok ? '' : second.sentence.zh).toContain('讲解席')
  const taken = await ask(desk, { id: 'command-5', do: 'drive-wall', wall: WALL })
  expect(taken).toMatchObject({
    ok: false,
    refusal: { sentence: { en: expect.stringContaining('Presenter') as string } },
  })
})
