import { Client, DatabaseError } from 'pg'
import type { Words } from '#contract/words.ts'
import { HistoryError } from '../history.ts'

const CONNECT_TIMEOUT_MS = 5000
const ANSWER_TIMEOUT_MS = 60_000
/** The session of a relay that was killed lives on until the server notices. */
const LOCK_WAIT_MS = 5000
/** After a failed try the next waits this long, doubling up to the longest. */
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
/** SQLSTATE lock_not_available, PostgreSQL appendix A. */
const LOCKED = '55P03'

export interface PgPlace {
  readonly url: string
  readonly schema: string
}

/**
 * One connection, made again when it is lost, held by one relay at a time (an advisory lock of the session). Everything asked goes
 * over it in turn. MUTATED by all its methods.
 */
export class PgLink {
  readonly #place: PgPlace
  readonly #now: () => number
  #client: Client | undefined
  #trouble: Words | undefined
  #turn: Promise<unknown> = Promise.resolve()
  /** Asked anew for each connection; rejects with a HistoryError where it must not be used. */
  #admit: (() => Promise<void>) | undefined
  #nextTryAt = Number.NEGATIVE_INFINITY
  #waitMs = FIRST_WAIT_MS

  /** @param now ms of any clock that only grows */
  constructor(place: PgPlace, now: () => number) {
    this.#place = place
    this.#now = now
  }

  /** From the next connection on, it is used only if `admit` resolves. */
  guard(admit: () => Promise<void>): void {
    this.#admit = admit
  }

  /** Why there is no connection, the same words until there is one. */
  get trouble(): Words | undefined {
    return this.#trouble
  }

  get isOpen(): boolean {
    return this.#client !== undefined
  }

  /** Runs alone, what was asked before it being done. Rejects at once where there is no connection and none can be had now. */
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(async () => {
      await this.#connect()
      return run()
    })
    this.#turn = result.catch(() => {})
    return result
  }

  /** Rows as objects. Call in turn. */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = this.#client
    if (!client) throw this.#lost(new Error('closed'))
    try {
      return (await client.query<Row>(text, [...values])).rows
    } catch (error) {
      // What the server says about a statement leaves the connection as it is; everything else does not.
      if (error instanceof DatabaseError && !/^(57P|08)/.test(error.code ?? '')) throw error
      this.#drop(client)
      throw this.#lost(error)
    }
  }

  /** All or nothing. Call in turn. */
  async transaction<T>(write: () => Promise<T>): Promise<T> {
    await this.query('begin')
    try {
      const result = await write()
      await this.query('commit')
      return result
    } catch (error) {
      // A lost connection has rolled back by itself.
      if (this.isOpen) await this.query('rollback')
      throw error
    }
  }

  async end(): Promise<void> {
    await this.#turn
    const client = this.#client
    this.#client = undefined
    // Whatever it still had to say, it is over.
    await client?.end().catch(() => {})
  }

  async #connect(): Promise<void> {
    if (this.#client) return
    if (this.#now() < this.#nextTryAt && this.#trouble) throw new HistoryError(this.#trouble)
    const { url, schema } = this.#place
    const client = new Client({
      connectionString: url,
      application_name: 'chengmai history',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
      options: `-c search_path=${schema} -c TimeZone=UTC`,
    })
    client.on('error', () => this.#drop(client))
    client.on('end', () => this.#drop(client))
    try {
      await client.connect()
      await client.query(`set lock_timeout = ${LOCK_WAIT_MS}`)
      await client.query(`select pg_advisory_lock(hashtext('chengmai history'), hashtext($1))`, [schema])
      this.#client = client
      await this.#admit?.()
      this.#trouble = undefined
      this.#waitMs = FIRST_WAIT_MS
    } catch (error) {
      this.#client = undefined
      void client.end().catch(() => {})
      throw this.#lost(error)
    }
  }

  #drop(client: Client): void {
    if (this.#client !== client) return
    this.#client = undefined
    this.#lost(new Error('closed'))
    void client.end().catch(() => {})
  }

  #lost(error: unknown): HistoryError {
    if (this.#now() >= this.#nextTryAt) {
      this.#nextTryAt = this.#now() + this.#waitMs
      this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2)
    }
    if (error instanceof HistoryError) this.#trouble = error.sentence
    else this.#trouble ??= error instanceof DatabaseError && error.code === LOCKED ? IN_USE : unreachable(error)
    return new HistoryError(this.#trouble, { cause: error })
  }
}

const IN_USE: Words = {
  zh: '另一个中继正在使用这份 PostgreSQL 历史库，读数暂存本地。请停止另一个中继。',
  en: 'Another relay is using this history in PostgreSQL; readings wait locally. Stop the other one.',
}
function unreachable(error: unknown): Words {
  const said = (error instanceof Error ? error.message : String(error)).slice(0, 200)
  return {
    zh: `历史所在的 PostgreSQL 连接不上（${said}），读数暂存本地，恢复后自动补写。请检查数据库和 DATABASE_URL。`,
    en: `The PostgreSQL of the history cannot be reached (${said}); readings wait locally and are written once it is back. Check the database and DATABASE_URL.`,
  }
}
