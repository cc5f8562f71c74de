/** What append-lanes.ts is asked to do. */
export interface LanesAsk {
  readonly file: string
  readonly prefix: string
  readonly lanes: number
  /** Number of the first entry of each lane; 0 when absent. */
  readonly from?: readonly number[]
  /** Entries of a lane; without end when absent. */
  readonly each?: number
  readonly retryMs: number
  /** Reads beside the appends. */
  readonly reads?: boolean
}

export type LaneLine =
  | { readonly what: 'ask'; readonly id: string }
  | { readonly what: 'ack'; readonly id: string; readonly seq: number; readonly ms: number }
  | { readonly what: 'fault'; readonly id: string; readonly fault: string; readonly ms: number }
  | { readonly what: 'read'; readonly count: number; readonly ms: number }

const LANE_ROOM = 100_000
const DIGITS = 7

/** All of one length, so that a longer one never contains a shorter. */
export function entryId(prefix: string, lane: number, n: number): string {
  return `${prefix}-${String(lane * LANE_ROOM + n).padStart(DIGITS, '0')}`
}

/** Finds such ids in a text. */
export function entryIdPattern(prefix: string): RegExp {
  return new RegExp(`${prefix}-\\d{${DIGITS}}`, 'g')
}

export function laneOf(id: string): { readonly lane: number; readonly n: number } {
  const number = Number(id.slice(-DIGITS))
  return { lane: Math.floor(number / LANE_ROOM), n: number % LANE_ROOM }
}

/** A line of append-lanes.ts; throws on anything else, for a case that misreads its program proves nothing. */
export function readLaneLine(line: string): LaneLine {
  const [what, first = '', second = '', third = ''] = line.split(' ')
  switch (what) {
    case 'ask':
      return { what, id: first }
    case 'ack':
      return { what, id: first, seq: Number(second), ms: Number(third) }
    case 'fault':
      return { what, id: first, fault: second, ms: Number(third) }
    case 'read':
      return { what, count: Number(first), ms: Number(second) }
    default:
      throw new Error(`append-lanes said: ${line}`)
  }
}
