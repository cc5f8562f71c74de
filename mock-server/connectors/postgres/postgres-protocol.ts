import type { Words } from '#contract/words.ts'
import { isRecord, plainOf } from '../http-poll/plain-record.ts'
import { parseJson } from '../parse-json.ts'
import { SourceFault } from '../protocol.ts'
import type { Outlet, Protocol, RawRecord, Reach } from '../protocol.ts'
import { openSession } from './database-session.ts'
import type { DatabaseSession } from './database-session.ts'
import { PAGE_ROWS, pageQuery } from './page-query.ts'
import type { PageQuery } from './page-query.ts'
import { postgresFields, postgresOptionsSchema } from './postgres-options.ts'
import type { PostgresOptions } from './postgres-options.ts'
import { advanced, keepWatermark, keptWatermark } from './watermark.ts'

const SAMPLE_MOST = 20
const LOOK_MS = 10_000
/** Notifications that wait to be taken; beyond, they are dropped and said. */
const WAITING_MOST = 10_000
const QUARANTINE_CHARACTERS = 8000
const NOTHING_ASKED: Words = {
  zh: '监听方式需要通知频道，定时查询需要查询语句。',
  en: 'Listening needs a channel, querying needs a query.',
}

/** Tables and views of a database the city runs (PostgreSQL 10 and later): a query with a watermark, or NOTIFY. */
export const postgresProtocol: Protocol<PostgresOptions> = {
  kind: 'postgres',
  name: { zh: 'PostgreSQL 数据库', en: 'PostgreSQL database' },
  about: {
    zh: '从业务系统的 PostgreSQL 数据库只读查询新行，或监听其通知。',
    en: 'Reads new rows from an application’s PostgreSQL database, never writing, or listens to its notifications.',
  },
  mapped: true,
  fields: postgresFields,
  options: postgresOptionsSchema,

  async sample(options, reach, signal) {
    const query = queryOf(options)
    const session = await openSession(options, reach)
    const stop = () => void session.end()
    signal.addEventListener('abort', stop, { once: true })
    try {
      if (query) return (await session.page(query.newest, [])).map((row) => row.record)
      return await lookAtNotices(options.channel, session, reach, signal)
    } finally {
      signal.removeEventListener('abort', stop)
      await session.end()
    }
  },

  async run(options, reach, outlet, signal) {
    const query = queryOf(options)
    const session = await openSession(options, reach)
    const over = new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve(), { once: true })
    })
    const here = new AbortController()
    const until = AbortSignal.any([signal, here.signal])
    const work = live(options, query, session, reach, outlet, until)
    try {
      await Promise.race([work, session.lost, over])
    } finally {
      here.abort()
      await session.end()
      // Whatever it was doing ends with the connection; only the first fault is the cause.
      await work.catch(() => {})
    }
  },
}

/** Undefined: notifications alone are the records. Throws a SourceFault. */
function queryOf(options: PostgresOptions): PageQuery | undefined {
  if (options.mode === 'listen' ? options.channel === '' : options.query.trim() === '') throw badSettings(NOTHING_ASKED)
  if (options.query.trim() === '') return undefined
  const query = pageQuery(options)
  if ('zh' in query) throw badSettings(query)
  return query
}

async function live(
  options: PostgresOptions,
  query: PageQuery | undefined,
  session: DatabaseSession,
  reach: Reach,
  outlet: Outlet,
  signal: AbortSignal,
): Promise<void> {
  const waiting: string[] = []
  let dropped = 0
  let wake = new AbortController()
  if (options.mode === 'listen')
    await session.listen(options.channel, (payload) => {
      // With a query, a notification is a hint to look now; without one it is all there is.
      if (!query && waiting.length < WAITING_MOST) waiting.push(payload)
      else if (!query) dropped++
      wake.abort()
    })
  while (!signal.aborted) {
    wake = new AbortController()
    if (query) await takeNewRows(options, query, session, reach, outlet, signal)
    else if (waiting.length > 0) await takeNotices(waiting.splice(0), options.channel, outlet)
    else {
      await session.ping()
      outlet.alive()
    }
    if (dropped > 0) outlet.unreadable('', tooManyNotices(options.channel, dropped))
    dropped = 0
    if (waiting.length > 0) continue
    await reach.sleep(options.intervalS * 1000, AbortSignal.any([signal, wake.signal])).catch((error: unknown) => {
      if (!signal.aborted && !wake.signal.aborted) throw error
    })
  }
}

/** Page after page until nothing new is left. The watermark moves when a page was taken, never before. */
async function takeNewRows(
  { mark: column, since }: PostgresOptions,
  query: PageQuery,
  session: DatabaseSession,
  reach: Reach,
  outlet: Outlet,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const known = keptWatermark(reach.kept, column) ?? (since === '' ? undefined : { mark: since, keys: [] })
    const page = known ? await session.page(query.next, [known.mark, known.keys]) : await session.page(query.first, [])
    if (signal.aborted) return
    if (page.length === 0) {
      outlet.alive()
      return
    }
    const next = advanced(known, page)
    await outlet.records(page.map((row) => row.record))
    await keepWatermark(reach.keep, column, next)
    if (page.length < PAGE_ROWS) return
  }
}

async function takeNotices(payloads: readonly string[], channel: string, outlet: Outlet): Promise<void> {
  const records: RawRecord[] = []
  for (const payload of payloads) {
    const read = recordsOf(payload)
    if (read) records.push(...read)
    else outlet.unreadable(payload.slice(0, QUARANTINE_CHARACTERS), notJson(channel))
  }
  if (records.length > 0) await outlet.records(records)
}

async function lookAtNotices(
  channel: string,
  session: DatabaseSession,
  reach: Reach,
  signal: AbortSignal,
): Promise<readonly RawRecord[]> {
  const records: RawRecord[] = []
  const enough = new AbortController()
  await session.listen(channel, (payload) => {
    records.push(...(recordsOf(payload) ?? []))
    if (records.length >= SAMPLE_MOST) enough.abort()
  })
  // Ends early when there is enough or nobody waits any more; neither is a fault.
  await Promise.race([session.lost, reach.sleep(LOOK_MS, AbortSignal.any([signal, enough.signal])).catch(() => {})])
  return records.slice(0, SAMPLE_MOST)
}

/** An object, or an array of objects. */
function recordsOf(payload: string): readonly RawRecord[] | undefined {
  let said: unknown
  try {
    said = plainOf(parseJson(payload))
  } catch {
    return undefined // the caller says what it was
  }
  const items: unknown[] = Array.isArray(said) ? said : [said]
  return items.every(isRecord) ? items.filter(isRecord) : undefined
}

function notJson(channel: string): Words {
  return {
    zh: `频道“${channel}”上的通知不是 JSON 对象。请修改触发器，或填写查询语句。`,
    en: `A notification on “${channel}” is no JSON object. Change the trigger, or give a query.`,
  }
}
function tooManyNotices(channel: string, count: number): Words {
  return {
    zh: `频道“${channel}”的通知来得太快，${count} 条未能接收。请填写查询语句，便不会丢失。`,
    en: `Notifications on “${channel}” came too fast; ${count} were not taken. Give a query, and nothing is lost.`,
  }
}
function badSettings(why: Words): SourceFault {
  return new SourceFault('settings', why, { zh: '请修改设置。', en: 'Change the settings.' })
}
