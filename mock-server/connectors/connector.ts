import type { Door } from '../ingest/door.ts'

/** One protocol through which sources reach the relay. The vendor's shape stays inside; only the door's words come out. */
export interface Connector {
  readonly name: string
  /** Rejects with a RelayFault when it cannot be opened. */
  start(door: Door): Promise<Opened>
}

export interface Opened {
  /** Where sources reach it, for the start-up message. */
  readonly address: string
  stop(): Promise<void>
}

const SOURCE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** Names of sources go into entries, logs and addresses, so they are plain. */
export function isSourceName(name: string): boolean {
  return SOURCE.test(name)
}
