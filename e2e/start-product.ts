import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export interface Product {
  readonly url: string
  readonly mqttPort: number
  /** The process stands still, as on a machine that swaps or a virtual machine that is moved. */
  freeze(): void
  thaw(): void
  /** Ends it without a goodbye, as a power cut does. */
  kill(): Promise<void>
  /** Starts it again on the same ports and the same data. */
  restart(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

export interface ProductOptions {
  /** Default on: the simulated city publishes. */
  readonly mock?: boolean
  readonly env?: Readonly<Record<string, string>>
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 15_000

/** Starts the built product on free ports with data of its own; the city pack and the page are those already built. */
export async function startProduct({ mock = true, env = {} }: ProductOptions = {}): Promise<Product> {
  const page = resolve(ROOT, process.env['DIST_DIR'] ?? 'dist')
  const pack = resolve(ROOT, process.env['CITY_PACK'] ?? 'var/city/astana')
  for (const built of [join(page, 'index.html'), join(pack, 'city.json')]) {
    if (!existsSync(built)) throw new Error(`${built} is not there: run node tools/start.mjs --build first`)
  }
  const folder = mkdtempSync(join(tmpdir(), 'chengmai-'))
  const [port, mqttPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const settings = {
    ...process.env,
    PORT: String(port),
    MQTT_PORT: String(mqttPort),
    DATA_DIR: folder,
    CITY_PACK: pack,
    DIST_DIR: page,
    MOCK: mock ? 'on' : 'off',
    ...env,
  }
  let relay = await launch(settings, url)
  return {
    url,
    mqttPort,
    freeze: () => void relay.kill('SIGSTOP'),
    thaw: () => void relay.kill('SIGCONT'),
    kill: () => end(relay, 'SIGKILL'),
    async restart() {
      relay = await launch(settings, url)
    },
    async stop() {
      relay.kill('SIGCONT')
      await end(relay, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function launch(env: NodeJS.ProcessEnv, url: string): Promise<ChildProcess> {
  const relay = spawn(process.execPath, ['mock-server/main.ts'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const hear = (chunk: unknown) => {
    said = (said + String(chunk)).slice(-4000)
  }
  relay.stdout.on('data', hear)
  relay.stderr.on('data', hear)
  const deadline = performance.now() + READY_WITHIN_MS
  while (performance.now() < deadline) {
    if (relay.exitCode !== null) throw new Error(`The relay ended (exit code ${relay.exitCode}):\n${said}`)
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return relay
    await sleep(100)
  }
  await end(relay, 'SIGKILL')
  throw new Error(`The relay was not ready within ${READY_WITHIN_MS / 1000} s:\n${said}`)
}

async function end(relay: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (relay.exitCode !== null || relay.signalCode !== null) return
  const ended = new Promise((resolve) => relay.once('exit', resolve))
  relay.kill(signal)
  const late = new AbortController()
  const killed = sleep(STOP_WITHIN_MS, undefined, { signal: late.signal }).then(
    () => relay.kill('SIGKILL'),
    () => false,
  )
  await ended
  late.abort()
  await killed
}

/** A port that was free a moment ago; it must stay the same over a restart, so the system cannot choose it each time. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
