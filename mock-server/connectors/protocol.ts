import type { ZodType } from 'zod'
import type { ConnectorKind, OptionField, RepairCard } from '#contract/connector.ts'
import type { ReadingFault } from '#contract/reading.ts'
import type { TrackReport } from '#contract/track-report.ts'
import type { Words } from '#contract/words.ts'

/** One thing a vendor's system said, as plain JSON; the mapping reads fields out of it. Nothing of the vendor's classes is left. */
export type RawRecord = Readonly<Record<string, unknown>>

/** What a source gave over the guarded network, bounded in size and time before anything reads it. */
export interface Fetched {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface FetchOrder {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Default 10 MiB. */
  readonly mostBytes?: number
  /** For everything, the last byte included. Default 15 s. */
  readonly timeoutMs?: number
}

/** A request that came in for this connector at `/in/<connector id>`. */
export interface Incoming {
  readonly method: string
  /** Lower case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}
export interface Reply {
  readonly status: number
  readonly sentence?: Words
  /** Sent as JSON where there is no sentence. */
  readonly body?: unknown
}

/** All of the outside a protocol may touch. Addresses are checked when the connection is made, not when the text is read. */
export interface Reach {
  /** Rejects with a SourceFault: unreachable, forbidden address, too much, too slow. Redirects are followed only to allowed addresses. */
  readonly fetch: (url: string, order: FetchOrder, signal: AbortSignal) => Promise<Fetched>
  /** For protocols that open a socket of their own (MQTT, PostgreSQL): the one checked address to connect to at this port. */
  readonly resolve: (host: string, port: number) => Promise<string>
  /** Undefined when it was not set. */
  readonly secret: (name: string) => string | undefined
  /** Requests to `/in/<connector id>` while the returned stop was not called. */
  readonly listen: (take: (request: Incoming) => Promise<Reply>) => () => void
  /** A file somebody gave through the form, by the id the upload was answered with. Rejects with a SourceFault. */
  readonly upload: (id: string) => Promise<Uint8Array>
  /** A small text kept across restarts: a watermark, a last id. */
  readonly kept: (name: string) => string | undefined
  readonly keep: (name: string, text: string) => Promise<void>
  readonly now: () => number
  /** Rejects with the signal's reason when it is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly random: () => number
}

/** Where a running protocol puts what it heard. Wait for each promise before taking more: that is the back-pressure. */
export interface Outlet {
  /** Records for the mapping. */
  readonly records: (records: readonly RawRecord[]) => Promise<void>
  /** Readings that are ours already (`{metric, place, at, value, unit?}`), judged one by one; answers what was refused, by position. */
  readonly readings: (readings: readonly unknown[]) => Promise<readonly Refused[]>
  /** Official warnings now in force at this source, all of them: what is missing has ended. */
  readonly warnings: (warnings: readonly IssuedWarning[]) => void
  /** Positions of what moves, as our own report. */
  readonly tracks: (report: TrackReport) => void
  /** The counterpart answered; nothing new. Shows the connection lives; makes nothing fresh. */
  readonly alive: () => void
  /** What came cannot be read as this protocol's; kept in quarantine as text. */
  readonly unreadable: (text: string, sentence: Words) => void
}
export interface Refused {
  readonly index: number
  readonly fault?: ReadingFault
  readonly sentence: Words
}

export interface IssuedWarning {
  readonly id: string
  readonly sender: string
  readonly event: Words
  readonly headline: Words
  readonly level: 'red' | 'orange' | 'yellow' | 'blue' | null
  readonly areaName: string
  readonly area: readonly (readonly (readonly [lng: number, lat: number])[])[]
  readonly effectiveAt: number
  readonly expiresAt: number
}

/** One protocol. A new one is one folder that exports such an object and one line in `protocols.ts`. */
export interface Protocol<Options = Readonly<Record<string, unknown>>> {
  readonly kind: ConnectorKind
  readonly name: Words
  /** One sentence for whoever chooses: which systems speak it. */
  readonly about: Words
  readonly fields: readonly OptionField[]
  /** false: records are readings or warnings already. */
  readonly mapped: boolean
  readonly options: ZodType<Options>
  /** Looks once and lets go; at most 20 records. Rejects with a SourceFault. Changes nothing, keeps nothing. */
  readonly sample: (options: Options, reach: Reach, signal: AbortSignal) => Promise<readonly RawRecord[]>
  /**
   * Runs until the signal is aborted (then it resolves) or the connection is lost (then it rejects with a SourceFault; the
   * supervisor tries again with full jitter). Holds nothing open afterwards.
   */
  readonly run: (options: Options, reach: Reach, outlet: Outlet, signal: AbortSignal) => Promise<void>
}

/** Why a source cannot be heard, in words for the repair card. */
export class SourceFault extends Error {
  readonly code: RepairCard['code']
  readonly why: Words
  readonly todo: Words

  constructor(code: RepairCard['code'], why: Words, todo: Words, options?: ErrorOptions) {
    super(why.en, options)
    this.name = 'SourceFault'
    this.code = code
    this.why = why
    this.todo = todo
  }
}
