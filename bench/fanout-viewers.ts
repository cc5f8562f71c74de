/**
 * The viewers of the fan-out comparison, in a process of their own: `fanout-viewers.ts VARIANT PORT COUNT`. They speak
 * socket.io's wire by hand and look inside no more than the time, so that the servers are compared and not the clients' parsing.
 */
import { inflateRawSync } from 'node:zlib'
import { WebSocket } from 'ws'
import { deflatedBody } from '#contract/frame-codec.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { quantile } from './bench-row.ts'
import { WARM_UP_TICKS } from './fanout-plan.ts'
import type { FanoutReceived, FanoutVariant } from './fanout-plan.ts'

const [variant, port, countText] = process.argv.slice(2) as [FanoutVariant, string, string]
const count = Number(countText)
/** Every so many-th viewer inflates its frames to read their time; the others acknowledge unread. */
const READS_EVERY = 20
const latenciesMs: number[] = []
const path = variant === 'ws-raw' ? '' : 'socket.io/?EIO=4&transport=websocket'

function connect(index: number): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${path}`, { perMessageDeflate: false })
  const reads = index % READS_EVERY === 0
  let heard = 0
  let frameNumber = ''
  const note = (at: number) => {
    if (++heard > WARM_UP_TICKS) latenciesMs.push(Date.now() - at)
  }
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    if (variant === 'ws-raw') socket.on('open', () => resolve())
    socket.on('message', (raw: Buffer, isBinary) => {
      if (isBinary) {
        if (frameNumber !== '' || variant === 'ws-raw') {
          if (reads) note(timeInside(raw))
          if (frameNumber !== '') socket.send(`42["painted",${frameNumber}]`)
        }
        frameNumber = ''
        return
      }
      const head = raw.subarray(0, 60).toString('latin1')
      if (head === '2') socket.send('3')
      else if (head.startsWith('0'))
        socket.send(`40${JSON.stringify({ protocol: PROTOCOL_VERSION, topics: ['tracks'] })}`)
      else if (head.startsWith('40')) resolve()
      else if (head.startsWith('45')) frameNumber = /^451-\["frame".*,(\d+)\]$/.exec(head)?.[1] ?? ''
      else if (head.startsWith('42["frame"')) note(Number(/"at":(\d+)/.exec(head)?.[1]))
    })
  })
}

function timeInside(frame: Buffer): number {
  const body = deflatedBody(frame)
  return body ? inflateRawSync(body).readDoubleLE(0) : frame.readDoubleLE(8)
}

const CONNECT_AT_ONCE = 25
for (let first = 0; first < count; first += CONNECT_AT_ONCE) {
  const batch = Array.from({ length: Math.min(CONNECT_AT_ONCE, count - first) }, (_, i) => connect(first + i))
  await Promise.all(batch)
}
process.send?.({ connected: count })
process.on('message', () => {
  const sorted = latenciesMs.toSorted((a, b) => a - b)
  const received: FanoutReceived = {
    messages: sorted.length,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
  }
  process.send?.(received)
})
process.on('disconnect', () => process.exit(0))
