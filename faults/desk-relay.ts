import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import type { Command, CommandAnswer } from '#contract/command.ts'
import type { Entry } from '#contract/entry.ts'
import type { Unit } from '#contract/unit.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import type { DownEvents, UpEvents } from '#contract/wire.ts'
import { applyEntries, fromSnapshot } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { systemClock } from '#server/clock.ts'
import { readConfig } from '#server/config.ts'
import { writeGridPack } from '#server/mock/write-grid-pack.ts'
import { startRelay } from '#server/start-relay.ts'

type Page = Socket<DownEvents, UpEvents>

/** A desk in a browser that folds what it hears, and whose line may be cut at any moment. */
export interface Desk {
  readonly picture: () => Picture
  readonly entries: readonly Entry[]
  /** undefined: the line was cut before the answer came. */
  readonly ask: (command: Command) => Promise<CommandAnswer | undefined>
  readonly cut: () => void
}

/** A whole relay over a grid city, in this process, that can be stopped and started over the same files. */
export async function startDeskRelay() {
  const folder = mkdtempSync(join(tmpdir(), 'fault-desk-'))
  const environment = { DATA_DIR: join(folder, 'data'), CITY_PACK: join(folder, 'pack'), MOCK: 'off' }
  await writeGridPack(environment.CITY_PACK, 8)
  const start = () => startRelay({ ...readConfig(environment), port: 0, mqttPort: 0 }, systemClock, () => {})
  let relay = await start()
  const open = new Set<Page>()

  const signIn = async (post: string): Promise<string> => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ post })
    const answer = await fetch(`${relay.addresses.http}/api/sign-in`, { method: 'POST', body, headers })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0]
    if (!cookie) throw new Error(`signing in as ${post} was answered ${answer.status}`)
    return cookie
  }
  const openDesk = async (post: string): Promise<Desk> => {
    const cookie = await signIn(post)
    const page: Page = io(relay.addresses.http, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocol: PROTOCOL_VERSION, topics: [] },
      extraHeaders: { cookie },
    })
    open.add(page)
    const entries: Entry[] = []
    let picture: Picture | undefined
    page.on('entries', (batch) => {
      entries.push(...batch)
      if (picture) picture = applyEntries(picture, batch)
    })
    await new Promise<void>((resolve, reject) => {
      page.once('connect_error', reject)
      page.once('reset', ({ snapshot }) => {
        picture = fromSnapshot(snapshot)
        resolve()
      })
    })
    return {
      picture: () => picture!, // set by the reset that was waited for
      entries,
      ask: (command) =>
        new Promise((resolve) => {
          page.once('disconnect', () => resolve(undefined))
          page.emit('command', command, resolve)
        }),
      cut() {
        page.disconnect()
        open.delete(page)
      },
    }
  }
  return {
    openDesk,
    addUnit: async (unit: Unit) => {
      const admin = await openDesk('admin')
      await admin.ask({ do: 'register-unit', id: `registered-${unit.id}`, unit })
      admin.cut()
    },
    async restart() {
      for (const page of open) page.disconnect()
      open.clear()
      await relay.stop()
      relay = await start()
    },
    async close() {
      for (const page of open) page.disconnect()
      await relay.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function opening(
  id: string,
  incident: string,
  grounds: Extract<Command, { do: 'open-incident' }>['grounds'] = [],
): Command {
  const at = systemClock.now()
  const kind = { title: '道路积水', type: 'flood', severity: 'orange', placeName: '' } as const
  const when = { lng: 71.43, lat: 51.13, occurredAt: at, receivedAt: at }
  return { do: 'open-incident', id, incident, ...kind, ...when, alarms: [], calls: [], grounds }
}
