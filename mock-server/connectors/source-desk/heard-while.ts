import { SourceFault } from '../protocol.ts'
import type { Outlet } from '../protocol.ts'

/** What a protocol says after its life is over is not taken, and it is told so: nothing may be acknowledged that nobody has. */
export function heardWhile(isOver: { readonly yes: boolean }, outlet: Outlet): Outlet {
  return {
    records: (batch) => (isOver.yes ? Promise.reject(OVER) : outlet.records(batch)),
    readings: (batch) => (isOver.yes ? Promise.reject(OVER) : outlet.readings(batch)),
    warnings: (issued) => isOver.yes || outlet.warnings(issued),
    tracks: (report) => isOver.yes || outlet.tracks(report),
    alive: () => isOver.yes || outlet.alive(),
    unreadable: (text, sentence) => isOver.yes || outlet.unreadable(text, sentence),
  }
}
const OVER = new SourceFault(
  'unreachable',
  { zh: '此连接已经结束。', en: 'This connection is over.' },
  { zh: '请在新的连接上重新发送。', en: 'Send again on the new connection.' },
)
