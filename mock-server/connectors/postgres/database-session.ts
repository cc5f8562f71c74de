import { checkServerIdentity } from 'node:tls'
import type { ConnectionOptions } from 'node:tls'
import { isIP } from 'node:net'
import { Client } from 'pg'
import { isReserved } from '../http-poll/plain-record.ts'
import type { RawRecord, Reach } from '../protocol.ts'
import { columnValue } from './column-value.ts'
import { databaseFault } from './database-fault.ts'
import type { PostgresOptions } from './postgres-options.ts'

const CONNECT_TIMEOUT_MS = 10_000
/** Past the server's own limit, in case it does not answer at all. */
const GRACE_MS = 5000

export interface PageRow {
  readonly mark: string
  readonly key: string
  readonly record: RawRecord
}

/** One connection. Every promise rejects with a SourceFault. */
export interface DatabaseSession {
  /** A page in a read-only transaction of its own; its first two columns are mark and key. */
  readonly page: (sql: string, values: readonly unknown[]) => Promise<readonly PageRow[]>
  /** Whether the server still answers. */
  readonly ping: () => Promise<void>
  readonly listen: (channel: string, onNotice: (payload: string) => void) => Promise<void>
  /** Rejects once the connection is lost; never resolves. */
  readonly lost: Promise<never>
  readonly end: () => Promise<void>
}

/** Connects to the one checked address. Rejects with a SourceFault; then nothing is open. */
export async function openSession(options: PostgresOptions, reach: Reach): Promise<DatabaseSession> {
  const timeoutMs = options.timeoutS * 1000
  const password = reach.secret('password')
  const client = new Client({
    host: await reach.resolve(options.host, options.port),
    port: options.port,
    database: options.database,
    user: options.user,
    // Without one, `pg` would look for a password file of whoever runs the relay.
    password: password ?? '',
    ssl: tlsOf(options),
    application_name: 'chengmai',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: timeoutMs,
    query_timeout: timeoutMs + GRACE_MS,
    keepAlive: true,
    options: '-c default_transaction_read_only=on -c DateStyle=ISO -c TimeZone=UTC -c extra_float_digits=1',
    types: { getTypeParser: (type: number) => (text: string) => columnValue(type, text) },
  })
  const lost = new Promise<never>((_resolve, reject) => {
    client.on('error', (error) => reject(databaseFault(error)))
    client.on('end', () => reject(databaseFault(new Error('closed by the server'))))
  })
  // Whoever waits hears of it; nobody need.
  lost.catch(() => {})
  const end = () => client.end().catch(() => {})
  try {
    await client.connect()
  } catch (error) {
    void end()
    throw databaseFault(error)
  }
  return {
    lost,
    end,
    async page(sql, values) {
      try {
        await client.query('begin transaction read only')
        // Without `extended`, a question without values would go over the protocol that takes several statements at once,
        // `commit` among them.
        const question = { text: sql, values: [...values], rowMode: 'array' as const, queryMode: 'extended' }
        const result = await client.query<unknown[]>(question)
        await client.query('commit')
        const names = result.fields.map((field) => field.name)
        return result.rows.map(([mark, key, ...cells]) => ({
          mark: String(mark),
          key: String(key),
          record: Object.fromEntries(
            names.slice(2).flatMap((name, i) => (isReserved(name) ? [] : [[name, cells[i]] as const])),
          ),
        }))
      } catch (error) {
        throw databaseFault(error)
      }
    },
    async ping() {
      try {
        await client.query('select 1')
      } catch (error) {
        throw databaseFault(error)
      }
    },
    async listen(channel, onNotice) {
      client.on('notification', ({ payload }) => onNotice(payload ?? ''))
      try {
        await client.query(`listen ${client.escapeIdentifier(channel)}`)
      } catch (error) {
        throw databaseFault(error)
      }
    },
  }
}

/** libpq's `verify-full` and `verify-ca`; the name is the one written in the settings, not the address it led to. */
function tlsOf({ tls, ca, host }: PostgresOptions): ConnectionOptions | false {
  if (tls === 'off') return false
  return {
    ...(ca.trim() !== '' && { ca }),
    ...(isIP(host) === 0 && { servername: host }),
    checkServerIdentity: (_name, certificate) =>
      tls === 'verify-ca' ? undefined : checkServerIdentity(host, certificate),
  }
}
