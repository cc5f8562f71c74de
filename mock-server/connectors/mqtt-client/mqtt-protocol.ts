import { z } from 'zod'
import { SourceFault } from '../protocol.ts'
import type { Protocol, RawRecord, Reach } from '../protocol.ts'
import { readBrokerAddress } from './broker-address.ts'
import { holdSession } from './broker-session.ts'
import type { SessionOrder } from './broker-session.ts'
import { messageRecords } from './message-records.ts'
import { mqttFields } from './mqtt-fields.ts'
import { filtersOf, isTopicFilter, unshared } from './topic-filter.ts'

const HOUR_S = 3600
const SAMPLE_MOST = 20
/** How long a look waits for messages. */
export const LOOK_MS = 10_000

export const brokerOptionsSchema = z.object({
  url: z.string().max(300),
  version: z.enum(['5', '3.1.1']).default('5'),
  username: z.string().max(200).default(''),
  ca: z.string().max(50_000).default(''),
})
const mqttOptionsSchema = brokerOptionsSchema.extend({
  topics: z.string().min(1).max(10_000),
  qos: z.enum(['0', '1']).default('1'),
  sessionHours: z.number().min(0).max(720).default(24),
  clientId: z.string().max(100).default(''),
})
export type MqttOptions = z.infer<typeof mqttOptionsSchema>

/** Messages of a broker the city runs (MQTT 5.0 or 3.1.1): JSON objects, arrays, or bare values. */
export const mqttProtocol: Protocol<MqttOptions> = {
  kind: 'mqtt',
  name: { zh: 'MQTT 订阅', en: 'MQTT subscription' },
  about: {
    zh: '订阅物联网平台或消息服务器（EMQX、Mosquitto 等）上的主题，每条消息是一份 JSON。',
    en: 'Subscribes to topics of an IoT platform or broker (EMQX, Mosquitto and others); each message is JSON.',
  },
  mapped: true,
  fields: mqttFields,
  options: mqttOptionsSchema,

  async sample(options, reach, signal) {
    const filters = filtersOf(options.topics).flatMap((filter) => unshared(filter) ?? [])
    const order = orderOf({ ...options, sessionHours: 0 }, reach, `chengmai-look-${randomName(reach)}`)
    let doubt: SourceFault | undefined
    const records = await lookAt(reach, signal, (found, until) =>
      holdSession(
        { ...order, filters },
        reach,
        {
          async message({ topic, payload }) {
            const records = messageRecords(topic, payload)
            if ('zh' in records) doubt ??= unreadable(records, topic)
            else found(records)
          },
          tooLarge() {},
          alive() {},
        },
        until,
      ),
    )
    if (records.length === 0 && doubt) throw doubt
    return records
  },

  async run(options, reach, outlet, signal) {
    const order = orderOf(options, reach, options.clientId || (await keptClientId(reach)))
    await holdSession(
      order,
      reach,
      {
        async message({ topic, payload }) {
          const records = messageRecords(topic, payload)
          if ('zh' in records)
            outlet.unreadable(`${topic}\n${Buffer.from(payload).toString('utf8').slice(0, 8000)}`, records)
          else if (records.length > 0) await outlet.records(records)
        },
        tooLarge: (topic, sentence) => outlet.unreadable(topic, sentence),
        alive: outlet.alive,
      },
      signal,
    )
  },
}

/** The broker's address out of the settings; a SourceFault says what is wrong with it. */
export function brokerOf(options: z.infer<typeof brokerOptionsSchema>, reach: Reach) {
  const address = readBrokerAddress(options.url)
  if ('zh' in address) throw badSettings(address)
  return {
    address,
    version: options.version === '5' ? (5 as const) : (4 as const),
    username: options.username || undefined,
    password: reach.secret('password') || undefined,
    certificateAuthority: options.ca || undefined,
  }
}

function orderOf(options: MqttOptions, reach: Reach, clientId: string): SessionOrder {
  const filters = filtersOf(options.topics)
  const bad = filters.find((filter) => !isTopicFilter(filter))
  if (bad !== undefined || filters.length === 0)
    throw badSettings({
      zh: `主题“${bad ?? ''}”写法不对：“+”占一级，“#”只能在最后。`,
      en: `The topic “${bad ?? ''}” is malformed: “+” stands for one level, “#” only at the end.`,
    })
  return {
    ...brokerOf(options, reach),
    clientId,
    filters,
    qos: options.qos === '1' ? 1 : 0,
    expiryS: Math.round(options.sessionHours * HOUR_S),
  }
}

/** The broker knows us again by it, so it outlives a restart. */
async function keptClientId(reach: Reach): Promise<string> {
  const kept = reach.kept('client-id')
  if (kept !== undefined) return kept
  const fresh = `chengmai-${randomName(reach)}`
  await reach.keep('client-id', fresh)
  return fresh
}

/** 13 letters and digits: within the 23 characters every broker must take (§3.1.3.1). */
export function randomName(reach: Reach): string {
  const part = () => Math.floor(reach.random() * 36 ** 6).toString(36)
  return `${part()}${part()}`.slice(0, 13)
}

/** Runs `listen` until twenty records came or the time of a look is over. */
export async function lookAt(
  reach: Reach,
  signal: AbortSignal,
  listen: (found: (records: readonly RawRecord[]) => void, until: AbortSignal) => Promise<void>,
): Promise<readonly RawRecord[]> {
  const enough = new AbortController()
  const until = AbortSignal.any([signal, enough.signal])
  const records: RawRecord[] = []
  const found = (more: readonly RawRecord[]) => {
    records.push(...more.slice(0, SAMPLE_MOST - records.length))
    if (records.length >= SAMPLE_MOST) enough.abort()
  }
  // Aborted early, the sleep rejects with the reason we gave ourselves.
  void reach.sleep(LOOK_MS, until).then(
    () => enough.abort(),
    () => {},
  )
  try {
    await listen(found, until)
  } finally {
    enough.abort()
  }
  return records
}

function unreadable(why: SourceFault['why'], topic: string): SourceFault {
  return new SourceFault('unreadable', why, {
    zh: `请检查主题“${topic}”上发送的内容。`,
    en: `Check what is sent on the topic “${topic}”.`,
  })
}
function badSettings(why: SourceFault['why']): SourceFault {
  return new SourceFault('settings', why, { zh: '请修改设置。', en: 'Change the settings.' })
}
