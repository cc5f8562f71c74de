import type { Browser, BrowserContext, Page } from '@playwright/test'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { commandAnswerSchema } from '#contract/command.ts'
import type { Command } from '#contract/command.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { wallTokenSchema } from '#contract/wall-device.ts'
import type { DownEvents, UpEvents } from '#contract/wire.ts'

type Unnamed<C> = C extends unknown ? Omit<C, 'id'> : never
let asked = 0

export async function cookieOf(url: string, post: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/sign-in`, { method: 'POST', body: JSON.stringify({ post }), headers })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Asks something as a post, over a connection of its own; throws what the relay refused. */
export async function askAs(url: string, post: string, ask: Unnamed<Command>): Promise<void> {
  const page: Socket<DownEvents, UpEvents> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    auth: { protocol: PROTOCOL_VERSION, topics: [] },
    extraHeaders: { cookie: await cookieOf(url, post) },
  })
  try {
    await new Promise((resolve) => page.once('reset', resolve))
    const command: Command = { ...ask, id: `story-${process.pid}-${++asked}` }
    const answer = commandAnswerSchema.parse(await page.timeout(20_000).emitWithAck('command', command))
    if (!answer.ok) throw new Error(answer.refusal.sentence.en)
  } finally {
    page.disconnect()
  }
}

export function setWall(url: string, wall: string, part: Partial<Extract<Command, { do: 'set-wall' }>> = {}) {
  return askAs(url, 'admin', {
    do: 'set-wall',
    wall,
    name: { zh: '大厅北墙', en: 'North wall' },
    use: 'briefing',
    seams: [],
    viewDistanceM: null,
    pitchMm: null,
    rotation: [],
    directs: true,
    ...part,
  })
}

/** The address that makes a browser this wall. */
export async function linkOf(url: string, wall: string): Promise<string> {
  const headers = { cookie: await cookieOf(url, 'admin') }
  const answer = await fetch(`${url}/api/walls/${wall}/token`, { method: 'POST', headers })
  const { token } = wallTokenSchema.parse(await answer.json())
  return `${url}/wall?kiosk=1&lang=zh&device=${token}`
}

/**
 * A browser of its own. Its map never loads: one that cannot be drawn would load the wall's page anew each half minute, and where the
 * processor draws it takes longer than all the rest of these stories.
 */
export async function newScreen(
  browser: Browser,
  viewport: { width: number; height: number },
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.route(/\/assets\/map-view-[^/]*\.js$/, (route) => route.abort())
  return { page, context }
}

/** Milliseconds below which `share` of them lie. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN
}

/** Listens from now on: when the first red alarm is told, epoch ms. */
export async function listenForRed(url: string): Promise<{ readonly at: Promise<number>; readonly stop: () => void }> {
  const page: Socket<DownEvents, UpEvents> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    auth: { protocol: PROTOCOL_VERSION, topics: [] },
  })
  // What a reset tells is past: whoever listens must be in before it happens.
  await new Promise((resolve) => page.once('reset', resolve))
  const at = new Promise<number>((resolve) => {
    page.on('entries', (entries) => {
      const red = entries.some(
        (entry) => (entry.kind === 'alarm-raised' || entry.kind === 'alarm-changed') && entry.severity === 'red',
      )
      if (red) resolve(performance.timeOrigin + performance.now())
    })
  })
  return { at, stop: () => void page.disconnect() }
}
