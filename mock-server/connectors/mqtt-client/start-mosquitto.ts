import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const BROKER = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/opt/homebrew/sbin/mosquitto'].find(existsSync)
const run = promisify(execFile)

export interface Mosquitto {
  readonly port: number
  readonly url: string
  /** Hands one message over with `mosquitto_pub`; resolves when the broker has it. */
  readonly publish: (topic: string, payload: string | Uint8Array, ...flags: readonly string[]) => Promise<void>
  /** As a power cut would: nothing is said to anybody. */
  readonly kill: () => Promise<void>
  /** The same port and stored messages again. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Why the tests against a real broker cannot run here; undefined: they can. */
export function whyNoMosquitto(): string | undefined {
  return BROKER === undefined ? 'skipped, because Mosquitto is not installed' : undefined
}

/**
 * Test support: a real Mosquitto on a free loopback port, everything under a folder of its own that is removed at the end.
 * What it was given is on its disk before the sender is told so, and survives `kill`.
 * @param lines further lines of its configuration
 */
export async function startMosquitto(...lines: readonly string[]): Promise<Mosquitto> {
  const program = BROKER
  if (program === undefined) throw new Error('Mosquitto is not installed')
  const folder = await mkdtemp(join(tmpdir(), 'chengmai-mosquitto-'))
  const port = await freePort()
  const config = join(folder, 'mosquitto.conf')
  await writeFile(
    config,
    [
      'user root',
      'allow_anonymous true',
      `listener ${port} 127.0.0.1`,
      'persistence true',
      `persistence_location ${folder}/`,
      'autosave_on_changes true',
      'autosave_interval 1',
      'log_dest stderr',
      ...lines,
      '',
    ].join('\n'),
  )
  let process: ChildProcess | undefined
  const start = async () => {
    process = await startProcess(program, config)
  }
  const kill = async (signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL') => {
    const running = process
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()))
    running.kill(signal)
    await gone
  }
  await start()
  return {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    async publish(topic, payload, ...flags) {
      const file = join(folder, 'payload')
      await writeFile(file, payload)
      await run('mosquitto_pub', ['-h', '127.0.0.1', '-p', String(port), '-t', topic, '-f', file, ...flags])
    },
    kill: () => kill(),
    start,
    async stop() {
      await kill('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Resolves when the broker says that it runs; rejects with what it said instead. */
function startProcess(program: string, config: string): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const process = spawn(program, ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] })
    const said: string[] = []
    process.once('error', reject)
    process.once('exit', () => reject(new Error(`Mosquitto did not start: ${said.join(' ')}`)))
    createInterface({ input: process.stderr }).on('line', (line) => {
      if (said.length < 50) said.push(line)
      if (/mosquitto version .* running/.test(line)) resolve(process)
    })
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
