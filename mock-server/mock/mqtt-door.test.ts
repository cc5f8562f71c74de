import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { Aedes } from 'aedes'
import { afterEach, describe, expect, it } from 'vitest'
import { openMqttDoor } from './mqtt-door.ts'
import type { MqttDoor } from './mqtt-door.ts'

interface Broker {
  readonly port: number
  readonly heard: { topic: string; payload: string; qos: number }[]
  close(): Promise<void>
}

async function openBroker(port = 0): Promise<Broker> {
  const aedes = await Aedes.createBroker()
  const heard: Broker['heard'] = []
  aedes.on('publish', (packet, client) => {
    if (client) heard.push({ topic: packet.topic, payload: packet.payload.toString(), qos: packet.qos })
  })
  const server: Server = createServer(aedes.handle)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return {
    port: address.port,
    heard,
    close: async () => {
      await new Promise<void>((resolve) => aedes.close(resolve))
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

describe('the door to the broker', () => {
  const open: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const one of open.splice(0).toReversed()) await one.close()
  })

  it('delivers what must arrive even when the broker comes back only later, and says meanwhile what is wrong', async () => {
    const first = await openBroker()
    const opened: number[] = []
    const troubles: string[] = []
    const door: MqttDoor = await new Promise((resolve) => {
      const made = openMqttDoor({
        url: `mqtt://127.0.0.1:${first.port}`,
        onOpen: () => {
          opened.push(1)
          resolve(made)
        },
        onTrouble: ({ en }) => troubles.push(en),
      })
    })
    await door.deliver({ topic: 'registry/mock-a', payload: '{"n":1}', qos: 1 })
    expect(first.heard).toEqual([{ topic: 'registry/mock-a', payload: '{"n":1}', qos: 1 }])
    await first.close()
    const delivered = door.deliver({ topic: 'history/mock-a', payload: Uint8Array.of(65, 66), qos: 1 })
    door.send({ topic: 'readings/mock-a', payload: '[]', qos: 0 })
    const second = await openBroker(first.port)
    open.push(second, door)
    await delivered
    expect(second.heard).toEqual([{ topic: 'history/mock-a', payload: 'AB', qos: 1 }])
    expect(opened).toHaveLength(2)
    expect(troubles.length).toBeGreaterThan(0)
    expect(troubles[0]).toContain(String(first.port))
  }, 20_000)
})
