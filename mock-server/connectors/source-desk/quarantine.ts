import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { quarantinedSchema } from '#contract/connector.ts'
import type { Quarantined } from '#contract/connector.ts'
import type { Clock } from '../../clock.ts'
import { inTurn } from './in-turn.ts'

/** Records kept; beyond it the oldest go, counted. */
const MOST = 10_000
/** Of one source within a minute: a source that sends nothing but nonsense must not push everybody else's out. */
const MOST_A_MINUTE = 100
const MINUTE_MS = 60_000
const FLUSH_EVERY_MS = 1000
const RECORD_CHARACTERS = 8000

/** A line of the file: a record came, or it was mended or let go. */
const lineSchema = z.union([quarantinedSchema, z.object({ gone: z.int() })])

export interface QuarantineParts {
  readonly file: string
  readonly clock: Clock
  readonly onTrouble: (error: unknown) => void
}

export interface Quarantine {
  add(refused: Omit<Quarantined, 'id'>): void
  get(id: number): Quarantined | undefined
  remove(id: number): boolean
  /** Newest first. */
  list(connector: string | undefined, most: number): Quarantined[]
  readonly held: () => number
  readonly dropped: () => number
  /** Writes what is not yet written. */
  close(): Promise<void>
}

/** Raw records that could not be taken, over restarts: one line each in a file, rewritten when it is mostly past. */
export async function openQuarantine({ file, clock, onTrouble }: QuarantineParts): Promise<Quarantine> {
  await mkdir(dirname(file), { recursive: true })
  const items = new Map<number, Quarantined>()
  let lines = 0
  let last = 0
  let dropped = 0
  const text = await textOf(file)
  for (const line of text.split('\n')) {
    if (line === '') continue
    lines++
    const parsed = lineSchema.safeParse(parse(line))
    if (!parsed.success) continue // the line a crash cut
    const { data } = parsed
    if ('gone' in data) items.delete(data.gone)
    else {
      items.set(data.id, data)
      if (items.size > MOST) forgetOldest(items)
    }
    last = Math.max(last, 'gone' in data ? data.gone : data.id)
  }
  // A line that a crash cut in the middle must not swallow the next one.
  let pending: string[] = text === '' || text.endsWith('\n') ? [] : ['']
  const next = inTurn()
  const minutes = new Map<string, { from: number; count: number }>()

  const flush = (): Promise<void> =>
    next(async () => {
      if (pending.length === 0) return
      const batch = pending
      pending = []
      lines += batch.length
      try {
        if (lines > 2 * MOST + 1000) {
          // Numbers are never given twice: the last one stays known though its record is gone.
          const kept = items.has(last) ? [...items.values()] : [...items.values(), { gone: last }]
          await writeFile(`${file}.new`, kept.map((line) => `${JSON.stringify(line)}\n`).join(''))
          await rename(`${file}.new`, file)
          lines = items.size
        } else await appendFile(file, batch.map((line) => `${line}\n`).join(''))
      } catch (error) {
        onTrouble(error)
      }
    })
  const stop = clock.every(FLUSH_EVERY_MS, () => void flush())

  function isTooMany(connector: string, now: number): boolean {
    const minute = minutes.get(connector)
    if (!minute || now - minute.from >= MINUTE_MS) {
      minutes.set(connector, { from: now, count: 1 })
      return false
    }
    minute.count++
    return minute.count > MOST_A_MINUTE
  }

  return {
    add(refused) {
      if (isTooMany(refused.connector, refused.heardAt)) {
        dropped++
        return
      }
      const item = { ...refused, id: ++last, record: refused.record.slice(0, RECORD_CHARACTERS) }
      items.set(item.id, item)
      pending.push(JSON.stringify(item))
      if (items.size <= MOST) return
      forgetOldest(items)
      dropped++
    },
    get: (id) => items.get(id),
    remove(id) {
      if (!items.delete(id)) return false
      pending.push(JSON.stringify({ gone: id }))
      return true
    },
    list(connector, most) {
      const found = [...items.values()].filter((item) => connector === undefined || item.connector === connector)
      return found.slice(-most).toReversed()
    },
    held: () => items.size,
    dropped: () => dropped,
    async close() {
      stop()
      await flush()
    },
  }
}

/** @param items MUTATED. */
function forgetOldest(items: Map<number, Quarantined>): void {
  const [oldest] = items.keys()
  if (oldest !== undefined) items.delete(oldest)
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** What came from a protocol as text for the quarantine. */
export function recordText(record: unknown): string {
  return (JSON.stringify(record, undefined, 1) ?? 'null').slice(0, RECORD_CHARACTERS)
}
