import { execFile } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const FOLDERS = '/usr/lib/postgresql'
const PASSWORD = 'correct horse'

export interface Postgres {
  readonly port: number
  readonly url: string
  readonly user: string
  readonly password: string
  /** `psql` as the owner; answers what it printed. */
  readonly sql: (statement: string) => Promise<string>
  /** As a crash of the server's machine would end it, except that the page cache lives on: nothing is said to anybody. */
  readonly kill: () => Promise<void>
  /** The same port and tables again. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Why the tests against a real PostgreSQL cannot run here; undefined: they can. */
export function whyNoPostgres(): string | undefined {
  return binaries() === undefined ? 'skipped, because PostgreSQL is not installed' : undefined
}

/** Test support: a real PostgreSQL on a free loopback port; its folder is removed at the end. It never runs as root. */
export async function startPostgres(): Promise<Postgres> {
  const bin = binaries()
  if (bin === undefined) throw new Error('PostgreSQL is not installed')
  const folder = await mkdtemp(join(tmpdir(), 'chengmai-postgres-'))
  const port = await freePort()
  const cluster = join(folder, 'cluster')
  await chmod(folder, 0o711)
  const secret = join(folder, 'secret')
  await writeFile(secret, PASSWORD)
  if (process.getuid?.() === 0) await run('chown', ['-R', 'postgres', folder])
  const command = (name: string, ...words: string[]) => unprivileged(join(bin, name), words)
  const start = async () => {
    const settings = `-p ${port} -h 127.0.0.1 -k '' -c fsync=off -c max_connections=40 -c shared_buffers=16MB`
    const words = ['start', '-s', '-w', '-D', cluster, '-l', join(folder, 'log'), '-o', settings]
    // After a kill the old children hold the shared memory for a moment longer.
    for (let tries = 1; ; tries++) {
      try {
        await command('pg_ctl', ...words)
        return
      } catch (error) {
        if (tries === 20) throw error
        await wait(100)
      }
    }
  }
  await command(
    'initdb',
    '-D',
    cluster,
    '-U',
    'city',
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    '-N',
    '--locale=C',
    '-E',
    'UTF8',
  )
  await start()
  const url = `postgres://city:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`
  return {
    port,
    url,
    user: 'city',
    password: PASSWORD,
    sql: async (statement) => (await run('psql', [url, '-v', 'ON_ERROR_STOP=1', '-qAtc', statement])).stdout.trim(),
    async kill() {
      const [pid = ''] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
      // Left alone, the processes of connections would go on answering for a moment.
      const children = (await run('ps', ['-o', 'pid=', '--ppid', pid])).stdout.split('\n').map(Number)
      const all = [Number(pid), ...children].filter((one) => one > 1)
      all.forEach(killNow)
      while (all.some(isAlive)) await wait(10)
    },
    start,
    async stop() {
      // Already killed: there is nobody to stop.
      await command('pg_ctl', 'stop', '-s', '-m', 'immediate', '-D', cluster).catch(() => {})
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended between being listed and being killed.
  }
}

function isAlive(pid: number): boolean {
  // A process that ended and was not yet fetched is dead all the same; state stands after the name in brackets.
  const stat = `/proc/${pid}/stat`
  try {
    return !readFileSync(stat, 'utf8').includes(') Z ')
  } catch {
    return false // gone
  }
}

function unprivileged(program: string, words: readonly string[]) {
  return process.getuid?.() === 0
    ? run('runuser', ['-u', 'postgres', '--', program, ...words], { cwd: '/' })
    : run(program, [...words])
}

/** The newest version's folder of programs. */
function binaries(): string | undefined {
  const versions = existsSync(FOLDERS) ? readdirSync(FOLDERS).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(FOLDERS, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
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
