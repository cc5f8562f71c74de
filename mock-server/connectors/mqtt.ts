import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { Aedes } from 'aedes'
import type { Door } from '../ingest/door.ts'
import { RelayFault } from '../relay-fault.ts'
import type { Connector } from './connector.ts'
import { takeMessage } from './mqtt-topics.ts'
import { isSameToken } from './same-token.ts'
import { TurnGate } from './turn-gate.ts'

export interface MqttOptions {
  readonly host: string
  /** Undefined: 1883, or the next free one. 0: any free port. */
  readonly port: number | undefined
  /** When set, every client must give it as its password. */
  readonly token: string | undefined
}

const FIRST_PORT = 1883
const PORTS_TRIED = 20
/** Bytes of payload read in one turn of the loop: about 20 ms of work on the reference machine. */
const BYTES_PER_TURN = 1024 * 1024
const BAD_PASSWORD = 4

/**
 * The embedded broker. Its sources publish `readings/<source>`, `tracks/<source>`, `links/<source>`, `registry/<source>` and
 * `history/<source>`; every other topic passes and is ignored. A message is taken before it is acknowledged, and the
 * acknowledgement is held while the relay is busy: that is the only back-pressure a publisher feels.
 */
export function mqttConnector({ host, port, token }: MqttOptions): Connector {
  return {
    name: 'mqtt',
    async start(door: Door) {
      const gate = new TurnGate(BYTES_PER_TURN, (run) => setImmediate(run))
      const broker = await Aedes.createBroker({
        id: 'chengmai-relay',
        authenticate(_client, _username, password, done) {
          if (token === undefined || isSameToken(password?.toString('utf8'), token)) return done(null, true)
          done(Object.assign(new Error('wrong password: give PUSH_TOKEN'), { returnCode: BAD_PASSWORD }), false)
        },
        authorizePublish(_client, packet, done) {
          const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
          // The relay keeps what was said; the broker need not keep it a second time.
          packet.retain = false
          gate.enter(() => {
            const held = takeMessage(door, packet.topic, payload)
            if (held) void held.finally(() => done(null))
            else done(null)
            return payload.length
          })
        },
      })
      const sockets = new Set<Socket>()
      const server = createServer((socket) => {
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket))
        // aedes reports the failure of a connection as clientError; without a listener here Node would end the process.
        socket.on('error', () => socket.destroy())
        broker.handle(socket)
      })
      const bound = await listenFrom(server, host, port)
      return {
        address: `mqtt://${host.includes(':') ? `[${host}]` : host}:${bound}`,
        async stop() {
          const closed = new Promise<void>((resolve) => server.close(() => resolve()))
          await new Promise<void>((resolve) => broker.close(() => resolve()))
          for (const socket of sockets) socket.destroy()
          await closed
        },
      }
    },
  }
}

/** Listens on the port asked for, or on the first free one from 1883. Answers the port. */
async function listenFrom(server: Server, host: string, port: number | undefined): Promise<number> {
  const last = port ?? FIRST_PORT + PORTS_TRIED - 1
  for (let candidate = port ?? FIRST_PORT; ; candidate++) {
    try {
      return await listen(server, host, candidate)
    } catch (cause) {
      const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
      if (taken && candidate < last) continue
      throw new RelayFault([cannotListen(host, candidate, cause)], { cause })
    }
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function cannotListen(host: string, port: number, cause: unknown): { zh: string; en: string } {
  const why = cause instanceof Error ? cause.message : String(cause)
  return {
    zh: `MQTT 端口 ${host}:${port} 无法使用（${why}）。请停止占用它的程序，或用 MQTT_PORT 指定其他端口。`,
    en: `The MQTT port ${host}:${port} cannot be used (${why}). Stop the program that holds it, or set MQTT_PORT to another.`,
  }
}
