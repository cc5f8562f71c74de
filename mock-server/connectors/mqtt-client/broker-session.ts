import mqtt from 'mqtt'
import type { IClientOptions, IClientSubscribeOptions, IPublishPacket, MqttClient } from 'mqtt'
import type { Words } from '#contract/words.ts'
import { SourceFault } from '../protocol.ts'
import type { Reach } from '../protocol.ts'
import type { BrokerAddress } from './broker-address.ts'
import { connectionFault, packetFault, subscriptionFault } from './broker-fault.ts'

/** Largest message taken, bytes: also told to the broker (MQTT 5.0 §3.1.2.11.4). */
export const MESSAGE_BYTES_MOST = 1024 * 1024
/** Bytes of one packet read before the connection is given up: a broker that ignores the limit above must not fill the memory. */
const PACKET_BYTES_MOST = 16 * 1024 * 1024
/** Messages of QoS 1 the broker may have under way to us (§3.1.2.11.3). */
const RECEIVE_MOST = 20
const KEEPALIVE_S = 30
const CONNECT_TIMEOUT_MS = 10_000
/** How long a broker may take to close its side before the socket is dropped. */
const FAREWELL_MS = 1_000

export interface SessionOrder {
  readonly address: BrokerAddress
  readonly version: 4 | 5
  readonly clientId: string
  readonly username: string | undefined
  readonly password: string | undefined
  /** PEM, for a broker whose certificate the city signed itself. */
  readonly certificateAuthority: string | undefined
  readonly filters: readonly string[]
  readonly qos: 0 | 1
  /** 0: the broker forgets us when we go. Otherwise it keeps messages of QoS 1 for that long. */
  readonly expiryS: number
  readonly will?: { readonly topic: string; readonly payload: string }
}

export interface Message {
  readonly topic: string
  readonly payload: Uint8Array
}

export interface Session {
  /** Resolves when the broker was given it; what it is to keep (`retain`) with QoS 1, else 0. */
  readonly publish: (topic: string, payload: string | Uint8Array, retain?: boolean) => Promise<void>
}

export interface SessionListener {
  /** The next message is not read, and this one not acknowledged, before it resolves: that is the back-pressure. */
  readonly message: (message: Message, session: Session) => Promise<void>
  readonly tooLarge: (topic: string, sentence: Words) => void
  /** Connected, subscribed, or answered our ping. */
  readonly alive: () => void
  readonly opened?: (session: Session) => Promise<void>
  /** Before an orderly goodbye; what it publishes goes out first, for as long as the goodbye may take. */
  readonly closing?: (session: Session) => Promise<void>
}

/**
 * One connection to a broker: resolves when `signal` is aborted, rejects with a SourceFault when it is lost or refused. It
 * never reconnects by itself; who called spaces the tries. Nothing is open afterwards.
 */
export async function holdSession(
  order: SessionOrder,
  reach: Reach,
  listener: SessionListener,
  signal: AbortSignal,
): Promise<void> {
  const ip = await reach.resolve(order.address.host, order.address.port)
  if (signal.aborted) return
  // Opened by hand, so that `handleMessage` is ours before the broker hands over what it kept.
  const client = mqtt.connect({ ...clientOptions(order, ip), manualConnect: true })
  const session: Session = {
    publish: async (topic, payload, retain = false) => {
      await client.publishAsync(topic, Buffer.from(payload), { qos: retain ? 1 : 0, retain })
    },
  }
  const ended = Promise.withResolvers<void>()
  watch(client, order, session, listener, signal, ended)
  client.connect()
  watchPacketSize(client, ended.reject)
  try {
    await ended.promise
    // Not waited for: its acknowledgement may stand behind a message that is still being taken.
    if (client.connected) listener.closing?.(session).catch(() => {})
    await sayGoodbye(client, reach)
  } finally {
    // Errors of a socket that is being given up have nobody to be told to, and without a listener they end the process.
    client.on('error', () => {})
    client.end(true)
    client.stream.destroy()
  }
}

function clientOptions(order: SessionOrder, ip: string): IClientOptions {
  const { secure, host, port } = order.address
  const named = /^[\d.]+$|:/.test(host) ? {} : { servername: host }
  return {
    protocol: secure ? 'mqtts' : 'mqtt',
    host: ip,
    hostname: ip,
    port,
    ...(secure ? named : {}),
    ...(order.certificateAuthority === undefined ? {} : { ca: order.certificateAuthority }),
    protocolVersion: order.version,
    clientId: order.clientId,
    clean: order.expiryS === 0,
    ...(order.username === undefined ? {} : { username: order.username }),
    ...(order.password === undefined ? {} : { password: order.password }),
    keepalive: KEEPALIVE_S,
    connectTimeout: CONNECT_TIMEOUT_MS,
    reconnectPeriod: 0,
    resubscribe: false,
    ...(order.version === 5
      ? {
          properties: {
            sessionExpiryInterval: order.expiryS,
            receiveMaximum: RECEIVE_MOST,
            maximumPacketSize: MESSAGE_BYTES_MOST,
          },
        }
      : {}),
    ...(order.will
      ? { will: { topic: order.will.topic, payload: Buffer.from(order.will.payload), qos: 1 as const, retain: true } }
      : {}),
  }
}

/** @param client MUTATED: what it calls for each message. */
function watch(
  client: MqttClient,
  order: SessionOrder,
  session: Session,
  listener: SessionListener,
  signal: AbortSignal,
  ended: PromiseWithResolvers<void>,
): void {
  let cause: unknown
  const fail = (error: unknown) =>
    ended.reject(error instanceof SourceFault ? error : connectionFault(order.address, error))
  client.handleMessage = (packet, acknowledge) => {
    // Whoever could not take it says so in its own words; the connection is not to blame.
    take(packet, session, listener).then(() => acknowledge(), ended.reject)
  }
  client.on('error', (error) => {
    cause ??= error
    // A refused CONNECT is an error without a close where the broker leaves the socket open.
    if (!client.connected) fail(error)
  })
  client.on('disconnect', (packet) => {
    cause ??= Object.assign(new Error(`the broker ended the session, reason ${packet.reasonCode ?? 0}`), {
      code: packet.reasonCode ?? 0,
    })
  })
  client.on('close', () => fail(cause))
  client.on('packetreceive', (packet) => {
    if (packet.cmd === 'pingresp') listener.alive()
  })
  client.once('connect', () => {
    subscribe(client, order)
      .then(() => listener.opened?.(session))
      .then(listener.alive, fail)
  })
  signal.addEventListener('abort', () => ended.resolve(), { once: true })
}

/** mqtt.js gathers a packet whole before it shows it, up to the 256 MB the protocol allows. */
function watchPacketSize(client: MqttClient, fail: (fault: SourceFault) => void): void {
  let bytes = 0
  client.on('packetreceive', () => {
    bytes = 0
  })
  client.stream.on('data', (chunk: Uint8Array) => {
    bytes += chunk.length
    if (bytes > PACKET_BYTES_MOST) fail(packetFault())
  })
}

async function subscribe(client: MqttClient, order: SessionOrder): Promise<void> {
  // Retain handling 1 (§3.8.3.1): kept messages only for a subscription the broker did not know yet.
  const how: IClientSubscribeOptions = order.version === 5 ? { qos: order.qos, rh: 1 } : { qos: order.qos }
  try {
    const grants = await client.subscribeAsync([...order.filters], how)
    const refused = grants.find(({ qos }) => qos >= 128)
    if (refused) throw subscriptionFault(refused.topic)
  } catch (error) {
    if (error instanceof SourceFault) throw error
    throw client.connected ? subscriptionFault(order.filters.join(', ')) : connectionFault(order.address, error)
  }
}

async function take(packet: IPublishPacket, session: Session, listener: SessionListener): Promise<void> {
  const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
  if (payload.length > MESSAGE_BYTES_MOST) listener.tooLarge(packet.topic, TOO_LARGE)
  else await listener.message({ topic: packet.topic, payload }, session)
}

/** An orderly end: what is under way goes out, the broker is told and closes its side, or time is up. */
async function sayGoodbye(client: MqttClient, reach: Reach): Promise<void> {
  client.on('error', () => {})
  if (!client.connected) return
  const patience = new AbortController()
  const closed = new Promise<void>((resolve) => client.stream.once('close', () => resolve()))
  client.end(false)
  await Promise.race([closed, reach.sleep(FAREWELL_MS, patience.signal).catch(() => {})])
  patience.abort()
}

const TOO_LARGE: Words = {
  zh: '消息超过 1 MB，未读取。请让设备分成较小的消息。',
  en: 'The message is larger than 1 MB and was not read. Have the device split it.',
}
