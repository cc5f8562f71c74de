import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

export type ShelfAsk =
  | {
      readonly call: number
      readonly do: 'put'
      readonly id: string
      readonly askedAt: number
      readonly sharedAt: number | null
      readonly due: number | null
      /** What a list shows of it: whole runs would be too much to read for a list. */
      readonly row: string
      readonly text: string
    }
  | { readonly call: number; readonly do: 'get'; readonly id: string }
  | { readonly call: number; readonly do: 'list'; readonly limit: number }
  | { readonly call: number; readonly do: 'due'; readonly now: number }
  | { readonly call: number; readonly do: 'shared' }

export type ShelfTell =
  { readonly call: number; readonly texts: readonly string[] } | { readonly call: number; readonly fault: string }

const KEPT_MOST = 1000
const DUE_AT_ONCE = 20

const port = parentPort
if (!port) throw new Error('shelf-worker runs only as a worker thread')
const { file } = workerData as { file: string }
const db = new DatabaseSync(file)
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS run (id TEXT PRIMARY KEY, asked_at REAL NOT NULL, shared_at REAL, due REAL, row TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS run_asked ON run (asked_at);
CREATE INDEX IF NOT EXISTS run_due ON run (due) WHERE due IS NOT NULL;`)
const put = db.prepare(`INSERT INTO run (id, asked_at, shared_at, due, row, text) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET shared_at = excluded.shared_at, due = excluded.due, row = excluded.row, text = excluded.text`)
const forget = db.prepare(
  'DELETE FROM run WHERE shared_at IS NULL AND id NOT IN (SELECT id FROM run ORDER BY asked_at DESC LIMIT ?)',
)
const get = db.prepare('SELECT text FROM run WHERE id = ?')
const list = db.prepare('SELECT row AS text FROM run ORDER BY asked_at DESC, id LIMIT ?')
const due = db.prepare('SELECT text FROM run WHERE due <= ? ORDER BY due LIMIT ?')
const shared = db.prepare('SELECT text FROM run WHERE shared_at IS NOT NULL ORDER BY shared_at DESC LIMIT 1')
const textsOf = (rows: readonly Record<string, unknown>[]): string[] => rows.map(({ text }) => String(text))

function answer(ask: ShelfAsk): string[] {
  switch (ask.do) {
    case 'put':
      put.run(ask.id, ask.askedAt, ask.sharedAt, ask.due, ask.row, ask.text)
      forget.run(KEPT_MOST)
      return []
    case 'get':
      return textsOf(get.all(ask.id))
    case 'list':
      return textsOf(list.all(ask.limit))
    case 'due':
      return textsOf(due.all(ask.now, DUE_AT_ONCE))
    case 'shared':
      return textsOf(shared.all())
  }
}

port.on('message', (ask: ShelfAsk) => {
  try {
    port.postMessage({ call: ask.call, texts: answer(ask) } satisfies ShelfTell)
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    port.postMessage({ call: ask.call, fault } satisfies ShelfTell)
  }
})
