import { parentPort, workerData } from 'node:worker_threads'
import { ChainCheck } from './hash-chain.ts'
import { JournalFile } from './journal-file.ts'
import type { Stored } from './journal-file.ts'
import type { JournalLine } from './journal-line.ts'
import type { ChainHead, JournalSnapshot, Verification } from './journal.ts'
import type { KeptSnapshot } from './snapshot-shelf.ts'
import { mustReopen, storageFault } from './storage-fault.ts'
import type { ToldFault } from './storage-fault.ts'

export interface AppendAsk {
  readonly call: number
  readonly lines: readonly JournalLine[]
}

export type JournalAsk =
  /** All appends of one turn of the asking thread: a message each way costs more than the entry in it. */
  | { readonly do: 'append'; readonly asks: readonly AppendAsk[] }
  | { readonly call: number; readonly do: 'since'; readonly seq: number; readonly limit: number }
  | {
      readonly call: number
      readonly do: 'about'
      readonly subject: string
      readonly seq: number
      readonly limit: number
    }
  | { readonly call: number; readonly do: 'find'; readonly ids: readonly string[] }
  | { readonly call: number; readonly do: 'keep'; readonly snapshot: JournalSnapshot }
  | { readonly call: number; readonly do: 'kept'; readonly version: number }
  | { readonly call: number; readonly do: 'head' }
  | { readonly call: number; readonly do: 'verify' }
  | { readonly call: number; readonly do: 'close' }

export type JournalTell =
  | {
      readonly appended: readonly { readonly call: number; readonly stored: readonly Stored[] }[]
      readonly seq: number
    }
  | { readonly call: number; readonly stored: readonly Stored[]; readonly seq: number }
  | { readonly call: number; readonly found: readonly (Stored | undefined)[] }
  | { readonly call: number; readonly kept: KeptSnapshot }
  | { readonly call: number; readonly head: ChainHead }
  | { readonly call: number; readonly verification: Verification }
  | { readonly call: number; readonly done: true; readonly seq: number }
  | ({ readonly call: number } & ToldFault)

/** Rows checked before appends get their turn: about 10 ms. */
const VERIFY_AT_ONCE = 1000

const port = parentPort
if (!port) throw new Error('journal-worker runs only as a worker thread')
const tell = (told: JournalTell) => port.postMessage(told)
const { file } = workerData as { file: string }

let open: JournalFile | undefined
let distrust = false
let waiting: AppendAsk[] = []

/** The journal, reopened when the last failure made the connection untrustworthy. */
function journal(): JournalFile {
  open ??= new JournalFile(file, { distrust })
  return open
}

/** Runs one piece of work and tells its failure; nothing that fails here may end the thread. */
function answer(call: number, work: () => void): void {
  try {
    work()
  } catch (error) {
    const told = storageFault(error)
    if (mustReopen(told)) abandon()
    tell({ call, ...told })
  }
}

function abandon(): void {
  const broken = open
  open = undefined
  distrust = true
  try {
    broken?.close()
  } catch {
    // The failure that led here is being told; that the broken connection does not close either adds nothing.
  }
}

/** All appends that arrived in this turn share one commit. When the shared commit fails each is tried alone, so that one
 *  draft that cannot be written does not refuse the others. */
function commitWaiting(): void {
  const asks = waiting
  waiting = []
  if (asks.length === 0) return
  if (asks.length === 1) return answer(asks[0]!.call, () => commit(asks))
  try {
    commit(asks)
  } catch (error) {
    if (mustReopen(storageFault(error))) abandon()
    for (const ask of asks) answer(ask.call, () => commit([ask]))
  }
}

function commit(asks: readonly AppendAsk[]): void {
  const stored = journal().append(asks.flatMap((ask) => ask.lines))
  const { seq } = journal()
  let from = 0
  tell({ appended: asks.map(({ call, lines }) => ({ call, stored: stored.slice(from, (from += lines.length)) })), seq })
}

function verifyOn(call: number, check: ChainCheck): void {
  answer(call, () => {
    const rows = journal().rowsAfter(check.seq, VERIFY_AT_ONCE)
    for (const row of rows) {
      const sentence = check.add(row)
      if (sentence) return tell({ call, verification: { ok: false, seq: check.seq, sentence } })
    }
    if (rows.length === VERIFY_AT_ONCE) setImmediate(verifyOn, call, check)
    else tell({ call, verification: { ok: true, count: check.seq } })
  })
}

answer(0, () => tell({ call: 0, done: true, seq: journal().seq }))

port.on('message', (ask: JournalAsk) => {
  if (ask.do === 'append') {
    if (waiting.length === 0) setImmediate(commitWaiting)
    waiting.push(...ask.asks)
    return
  }
  commitWaiting()
  if (ask.do === 'verify') return verifyOn(ask.call, new ChainCheck())
  answer(ask.call, () => tell(answerTo(ask)))
  if (ask.do === 'close') port.close()
})

type OtherAsk = Exclude<JournalAsk, { readonly do: 'append' | 'verify' }>

function answerTo(ask: OtherAsk): JournalTell {
  const { call } = ask
  if (ask.do === 'close') {
    const seq = open?.seq ?? 0
    open?.close()
    return { call, done: true, seq }
  }
  const { seq } = journal()
  switch (ask.do) {
    case 'since':
      return { call, stored: journal().since(ask.seq, ask.limit), seq }
    case 'about':
      return { call, stored: journal().about(ask.subject, ask.seq, ask.limit), seq }
    case 'find':
      return { call, found: journal().find(ask.ids) }
    case 'keep':
      journal().keep(ask.snapshot)
      return { call, done: true, seq }
    case 'kept':
      return { call, kept: journal().kept(ask.version) }
    case 'head':
      return { call, head: journal().head }
  }
}
