/** Sends readings as fast as they are taken: `ingest-client.ts http|mqtt ADDRESS`. Ends when its parent ends it. */
import mqtt from 'mqtt'
import { benchMessages } from './ingest-messages.ts'
import { BENCH_SENSORS } from './whole-path.ts'

const [way, address = ''] = process.argv.slice(2)
const CONNECTIONS = 4
const IN_FLIGHT = 64

if (way === 'http') {
  const bodies = benchMessages(1000, BENCH_SENSORS)
  const send = async (): Promise<never> => {
    for (let i = 0; ; i++) {
      const answer = await fetch(`${address}/api/readings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: bodies[i % bodies.length]!,
      })
      if (answer.status !== 202) throw new Error(`The relay answered ${answer.status}: ${await answer.text()}`)
      await answer.arrayBuffer()
    }
  }
  for (let i = 0; i < CONNECTIONS; i++) void send()
} else {
  const messages = benchMessages(50, BENCH_SENSORS)
  const client = await mqtt.connectAsync(address)
  let i = 0
  const send = async (): Promise<never> => {
    for (;;) await client.publishAsync('readings/bench', messages[i++ % messages.length]!, { qos: 1 })
  }
  for (let flight = 0; flight < IN_FLIGHT; flight++) void send()
}
process.send?.('ready')
