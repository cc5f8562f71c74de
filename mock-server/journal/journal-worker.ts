import { parentPort, workerData } from 'node:worker_threads'
import type { Draft, Entry } from '#contract/entry.ts'
import { JournalFile } from './journal-file.ts'
import { JournalError } from './journal.ts'
import type { Verification } from './journal.ts'

export type JournalAsk =
  | { readonly call: number; readonly do: 'append'; readonly drafts: readonly Draft[] }
  | { readonly call: number; readonly do: 'since'; readonly seq: number; readonly limit: number }
  | { readonly call: number; readonly do: 'verify' | 'close' }

export type JournalTell =
  | { readonly call: number; readonly entries: Entry[]; readonly seq: number }
  | { readonly call: number; readonly verification: Verification }
  | { readonly call: number; readonly done: true; readonly seq: number }
  | { readonly call: number; readonly fault: { readonly zh: string; readonly en: string } }

const port = parentPort
if (!port) throw new Error('journal-worker runs only as a worker thread')
const { file: path } = workerData as { file: string }

let waiting: Extract<JournalAsk, { do: 'append' }>[] = []

function open(): JournalFile | undefined {
  try {
    const opened = new JournalFile(path)
    port!.postMessage({ call: 0, done: true, seq: opened.seq } satisfies JournalTell)
    return opened
  } catch (error) {
    port!.postMessage({ call: 0, fault: sentenceOf(error) } satisfies JournalTell)
    return undefined
  }
}

const journal = open()

/** All appends that arrived in this turn share one commit. When the shared commit fails each is tried alone, so that one
 *  draft that cannot be written does not refuse the others. */
function commitWaiting(): void {
  const asks = waiting
  waiting = []
  if (!journal || asks.length === 0) return
  try {
    const entries = journal.append(asks.flatMap((ask) => ask.drafts))
    let from = 0
    for (const ask of asks) {
      const mine = entries.slice(from, (from += ask.drafts.length))
      port!.postMessage({ call: ask.call, entries: mine, seq: journal.seq } satisfies JournalTell)
    }
  } catch (error) {
    if (asks.length === 1) port!.postMessage({ call: asks[0]!.call, fault: sentenceOf(error) } satisfies JournalTell)
    else {
      for (const ask of asks) {
        waiting = [ask]
        commitWaiting()
      }
    }
  }
}

port.on('message', (ask: JournalAsk) => {
  if (!journal) return
  if (ask.do === 'append') {
    waiting.push(ask)
    if (waiting.length === 1) setImmediate(commitWaiting)
    return
  }
  commitWaiting()
  try {
    if (ask.do === 'since') {
      port.postMessage({
        call: ask.call,
        entries: journal.since(ask.seq, ask.limit),
        seq: journal.seq,
      } satisfies JournalTell)
    } else if (ask.do === 'verify') {
      port.postMessage({ call: ask.call, verification: journal.verify() } satisfies JournalTell)
    } else {
      journal.close()
      port.postMessage({ call: ask.call, done: true, seq: journal.seq } satisfies JournalTell)
      port.close()
    }
  } catch (error) {
    port.postMessage({ call: ask.call, fault: sentenceOf(error) } satisfies JournalTell)
  }
})

function sentenceOf(error: unknown): { zh: string; en: string } {
  if (error instanceof JournalError) return error.sentence
  const why = error instanceof Error ? error.message : String(error)
  if (/disk is full|SQLITE_FULL|ENOSPC/.test(why)) {
    return {
      zh: '磁盘已满，日志无法写入，指令与告警未被记录。请立即腾出空间。',
      en: 'The disk is full and the journal cannot be written; orders and alarms are not recorded. Free space at once.',
    }
  }
  return {
    zh: `日志无法读写（${why}）。请检查数据目录。`,
    en: `The journal cannot be read or written (${why}). Check the data folder.`,
  }
}
