import { io } from 'socket.io-client'
import type { Entry } from '#contract/entry.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { snapshotSchema } from '#contract/snapshot.ts'

/** What stands, and the journal as it goes on. */
export async function listenToJournal(url: string) {
  const auth = { protocol: PROTOCOL_VERSION, topics: [] }
  const socket = io(url, { transports: ['websocket'], forceNew: true, auth })
  const entries: Entry[] = []
  socket.on('entries', (batch: Entry[]) => entries.push(...batch))
  const reset = await new Promise<{ snapshot: unknown }>((resolve, reject) => {
    socket.once('connect_error', reject)
    socket.once('reset', resolve)
  })
  const { alarms } = snapshotSchema.parse(reset.snapshot)
  return { alarms, entries, stop: () => void socket.disconnect() }
}
