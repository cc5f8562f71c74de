/**
 * A program that appends: lanes that each send one entry after another and repeat it by the same id until it is acknowledged.
 * Says on stdout, a line each, `ask ID`, `ack ID SEQ MS`, `fault ID KIND MS`, `read COUNT MS`; ends when stdin ends or all is sent.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { JournalError } from '#server/journal/journal.ts'
import type { Journal } from '#server/journal/journal.ts'
import { openJournal } from '#server/journal/open-journal.ts'
import { entryId } from './lane-lines.ts'
import type { LanesAsk } from './lane-lines.ts'

const READ_EVERY_MS = 50

async function appendLane(journal: Journal, ask: LanesAsk, lane: number, isOver: () => boolean): Promise<void> {
  let n = ask.from?.[lane] ?? 0
  while (n < (ask.each ?? Number.POSITIVE_INFINITY) && !isOver()) {
    const id = entryId(ask.prefix, lane, n)
    process.stdout.write(`ask ${id}\n`)
    const began = performance.now()
    const took = () => (performance.now() - began).toFixed(1)
    try {
      const [entry] = await journal.append([
        { at: n, id, actor: 'relay', kind: 'source-back', source: 'x'.repeat(200) },
      ])
      process.stdout.write(`ack ${id} ${entry?.seq} ${took()}\n`)
      n++
    } catch (error) {
      process.stdout.write(`fault ${id} ${error instanceof JournalError ? error.fault : 'untyped'} ${took()}\n`)
      await sleep(ask.retryMs)
    }
  }
}

async function readAlong(journal: Journal, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const began = performance.now()
    const { length } = await journal.since(0, 5)
    process.stdout.write(`read ${length} ${(performance.now() - began).toFixed(1)}\n`)
    await sleep(READ_EVERY_MS)
  }
}

const ask = JSON.parse(process.argv[2] ?? '') as LanesAsk
let over = false
process.stdin.on('end', () => (over = true)).resume()
const journal = await openJournal({ file: ask.file })
const reading = ask.reads ? readAlong(journal, () => over) : undefined
await Promise.all(Array.from({ length: ask.lanes }, (_, lane) => appendLane(journal, ask, lane, () => over)))
over = true
await reading
await journal.close()
process.stdin.destroy()
