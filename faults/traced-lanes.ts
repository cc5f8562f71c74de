import { readFileSync } from 'node:fs'
import { entryIdPattern } from './lane-lines.ts'
import type { LanesAsk } from './lane-lines.ts'
import { startLanes } from './start-lanes.ts'
import type { Lanes } from './start-lanes.ts'
import { traceOrder } from './trace-order.ts'
import type { TraceOrder } from './trace-order.ts'

export interface TracedLanes extends Lanes {
  /** After it has ended. */
  readonly order: () => TraceOrder
}

/** Starts the lanes under strace, so that what leaves the process can be held against what reached the disk. @param faults strace's `-e inject=…` */
export function startTracedLanes(ask: LanesAsk, traceFile: string, faults: readonly string[] = []): TracedLanes {
  const calls = 'trace=fsync,fdatasync,write,writev,pwrite64,sendto,sendmsg'
  const under = ['strace', '-f', '-y', '-s', '8192', '--seccomp-bpf', '-e', calls, '-e', 'signal=none']
  const lanes = startLanes(ask, [...under, ...faults.flatMap((fault) => ['-e', fault]), '-o', traceFile])
  return {
    ...lanes,
    order: () =>
      traceOrder(readFileSync(traceFile, 'utf8'), (path) => path.startsWith(ask.file), entryIdPattern(ask.prefix)),
  }
}
