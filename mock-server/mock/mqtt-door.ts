import mqtt from 'mqtt'
import type { Words } from '#contract/words.ts'
import type { Outgoing } from './outgoing.ts'

/** The way to the city's broker, open or closed for the moment; it is tried again for ever. */
export interface MqttDoor {
  /** Telemetry: sent if the door is open and not crowded, else left out. The next one is worth more. */
  send(message: Outgoing): void
  /** Resolves when the broker has it; waits through a closed door. Rejects only when the door was shut for good. */
  deliver(message: Outgoing): Promise<void>
  close(): Promise<void>
}

export interface MqttDoorOptions {
  readonly url: string
  readonly token?: string | undefined
  /** Every time the door opens. */
  readonly onOpen: () => void
  readonly onTrouble: (sentence: Words) => void
  /** Sources that are told to be silent: `mock/mute/<source>`, `on` or `off`. So a test can stop one of them. */
  readonly onMute?: (source: string, muted: boolean) => void
}

const MUTE = 'mock/mute/'
const RETRY_MS = 1000
/** Unsent telemetry beyond this is left out: a slow broker must not fill this process. */
const CROWDED_BYTES = 16 * 1024 * 1024

export function openMqttDoor({ url, token, onOpen, onTrouble, onMute }: MqttDoorOptions): MqttDoor {
  const client = mqtt.connect(url, {
    reconnectPeriod: RETRY_MS,
    connectTimeout: 5000,
    queueQoSZero: false,
    clean: true,
    ...(token === undefined ? {} : { username: 'mock-city', password: token }),
  })
  let toldClosed = false
  client.on('connect', () => {
    toldClosed = false
    if (onMute) client.subscribe(`${MUTE}+`)
    onOpen()
  })
  client.on('message', (topic, payload) => {
    if (topic.startsWith(MUTE)) onMute?.(topic.slice(MUTE.length), payload.toString() === 'on')
  })
  client.on('error', (fault) => tellOnce(fault.message))
  client.on('offline', () => tellOnce('offline'))

  function tellOnce(why: string): void {
    if (toldClosed) return
    toldClosed = true
    onTrouble({
      zh: `模拟城市连不上消息服务 ${url}（${why}）。正在每秒重试；请检查中继服务是否运行。`,
      en: `The simulated city cannot reach the broker at ${url} (${why}). It tries again each second; check that the relay runs.`,
    })
  }

  return {
    send({ topic, payload }) {
      if (!client.connected || client.stream.writableLength > CROWDED_BYTES) return
      client.publish(topic, asBuffer(payload), { qos: 0 })
    },
    async deliver({ topic, payload, qos }) {
      await client.publishAsync(topic, asBuffer(payload), { qos })
    },
    close: () => client.endAsync(true),
  }
}

function asBuffer(payload: string | Uint8Array): string | Buffer {
  return typeof payload === 'string' ? payload : Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
}
