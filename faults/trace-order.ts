/** What a trace of system calls shows about acknowledgements. */
export interface TraceOrder {
  /** Ids whose acknowledgement left the process, in order. */
  readonly acknowledged: readonly string[]
  /** Of those, the ones whose row no sync had covered by then. */
  readonly early: readonly string[]
  readonly syncs: number
  /** Calls on the journal's files that failed, injected ones among them. */
  readonly failures: number
}

interface Call {
  readonly name: string
  /** The file behind the first argument. */
  readonly path: string
  readonly text: string
}

const CALL = /^(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\(\d+<([^>]*)>)(.*)$/
const SYNCS = new Set(['fsync', 'fdatasync'])
const WRITES = new Set(['write', 'writev', 'pwrite64', 'sendto', 'sendmsg'])

/**
 * Follows a trace (`strace -f -y -s 8192`, of writes and syncs) call by call. A row is on the disk once a sync of the file it
 * was written to began after that write and succeeded. A sync that failed voids what was written before it: the kernel may have
 * dropped it, and only writing it again counts.
 * @param isJournal whether a path is the journal's file or its log
 * @param ids finds the ids of rows in a text; global
 */
export function traceOrder(trace: string, isJournal: (path: string) => boolean, ids: RegExp): TraceOrder {
  const unsynced = new Map<string, Set<string>>()
  const durable = new Set<string>()
  const acknowledged: string[] = []
  const early: string[] = []
  const open = new Map<string, Call>()
  /** Rows that a sync under way covers. */
  const covered = new Map<string, ReadonlySet<string>>()
  const acks = new RegExp(`ack (${ids.source})`, 'g')
  let syncs = 0
  let failures = 0

  const begin = (pid: string, { name, path, text }: Call) => {
    if (WRITES.has(name) && !isJournal(path)) {
      for (const [, id = ''] of text.matchAll(acks)) {
        acknowledged.push(id)
        if (!durable.has(id)) early.push(id)
      }
    }
    if (SYNCS.has(name) && isJournal(path)) covered.set(pid, new Set(unsynced.get(path)))
  }
  const end = (pid: string, { name, path, text }: Call, result: string) => {
    if (!isJournal(path)) return
    const failed = result.startsWith('-')
    if (failed) failures++
    if (SYNCS.has(name)) {
      syncs++
      const waiting = unsynced.get(path) ?? new Set()
      if (failed) waiting.clear()
      else {
        for (const id of covered.get(pid) ?? []) {
          durable.add(id)
          waiting.delete(id)
        }
      }
    } else if (WRITES.has(name) && !failed) {
      const waiting = unsynced.get(path) ?? new Set()
      for (const [id] of text.matchAll(ids)) waiting.add(id)
      unsynced.set(path, waiting)
    }
  }

  for (const line of trace.split('\n')) {
    const [, pid, resumed, name, path, text] = CALL.exec(line) ?? []
    if (pid === undefined || text === undefined) continue
    const call = resumed === undefined ? { name: name ?? '', path: path ?? '', text } : open.get(pid)
    if (!call) continue
    open.delete(pid)
    if (resumed === undefined) begin(pid, call)
    const result = /\) += (-?\d+)(?: |$)/.exec(text.slice(-120))?.[1]
    if (text.endsWith('<unfinished ...>') || result === undefined) open.set(pid, call)
    else end(pid, call, result)
  }
  return { acknowledged, early, syncs, failures }
}
