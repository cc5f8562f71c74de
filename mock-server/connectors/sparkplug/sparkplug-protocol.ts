import sparkplug from 'sparkplug-payload'
import { z } from 'zod'
import { brokerFields } from '../mqtt-client/mqtt-fields.ts'
import { holdSession } from '../mqtt-client/broker-session.ts'
import type { Message, Session, SessionOrder } from '../mqtt-client/broker-session.ts'
import { brokerOf, brokerOptionsSchema, lookAt, randomName } from '../mqtt-client/mqtt-protocol.ts'
import { SourceFault } from '../protocol.ts'
import type { Protocol, Reach } from '../protocol.ts'
import { EdgeNodes } from './edge-nodes.ts'
import type { Heard } from './edge-nodes.ts'
import { readSparkplugPayload } from './sparkplug-payload.ts'
import { isLevel, readSparkplugTopic, sparkplugFilters } from './sparkplug-topic.ts'

/** One level of a topic: a name, or `+` for all. */
const level = z
  .string()
  .max(100)
  .refine((text) => text === '+' || isLevel(text))
const sparkplugOptionsSchema = brokerOptionsSchema.extend({
  group: level.default('+'),
  node: level.default('+'),
  device: level.default('+'),
  rebirth: z.boolean().default(true),
  hostId: z
    .string()
    .max(100)
    .refine((text) => text === '' || isLevel(text))
    .default(''),
})
export type SparkplugOptions = z.infer<typeof sparkplugOptionsSchema>

/** Sparkplug B (Eclipse Sparkplug 3.0): gateways of factories, waterworks, buildings; names and types learnt from births. */
export const sparkplugProtocol: Protocol<SparkplugOptions> = {
  kind: 'sparkplug',
  name: { zh: 'Sparkplug B', en: 'Sparkplug B' },
  about: {
    zh: '工业物联网关（Ignition 等）经 MQTT 发布的 Sparkplug B：出生消息给出点名与类型，断线即知。',
    en: 'Sparkplug B of industrial gateways (Ignition and others) over MQTT: births name the points and their types, deaths are known at once.',
  },
  fields: [
    ...brokerFields,
    {
      id: 'group',
      label: { zh: '组', en: 'Group' },
      help: { zh: '+ 为全部。', en: '+ stands for all.' },
      input: 'text',
      required: false,
      initial: '+',
      example: 'Waterworks',
    },
    {
      id: 'node',
      label: { zh: '边缘节点', en: 'Edge node' },
      input: 'text',
      required: false,
      initial: '+',
      example: '+',
    },
    { id: 'device', label: { zh: '设备', en: 'Device' }, input: 'text', required: false, initial: '+', example: '+' },
    {
      id: 'rebirth',
      label: { zh: '可请求节点重发出生消息', en: 'May ask nodes for their birth' },
      help: {
        zh: '漏收消息或不识别名时发布 Node Control/Rebirth，每个节点每分钟至多一次。没有发布权限时请关闭。',
        en: 'Publishes Node Control/Rebirth after missed messages or unknown aliases, at most once a minute for each node. Switch off where nothing may be published.',
      },
      input: 'switch',
      required: false,
      initial: true,
    },
    {
      id: 'hostId',
      label: { zh: '主机标识', en: 'Host id' },
      help: {
        zh: '仅当节点等待本系统作为主应用（Primary Host）时填写，会发布 STATE。',
        en: 'Only where nodes wait for this system as their primary host: STATE is published under it.',
      },
      input: 'text',
      required: false,
      example: 'ioc',
    },
  ],
  mapped: true,
  options: sparkplugOptionsSchema,

  async sample(options, reach, signal) {
    const nodes = new EdgeNodes()
    const order = orderOf(options, reach, 'look')
    let doubt: SourceFault['why'] | undefined
    const records = await lookAt(reach, signal, (found, until) =>
      holdSession(
        order,
        reach,
        {
          async message(message) {
            const heard = hearMessage(nodes, message, reach, options.device)
            if (!heard) return
            doubt ??= 'zh' in heard ? heard : heard.doubt
            if (!('zh' in heard)) found(heard.records)
          },
          tooLarge() {},
          alive() {},
        },
        until,
      ),
    )
    if (records.length === 0 && doubt) throw new SourceFault('unreadable', doubt, RUN_IT)
    return records
  },

  async run(options, reach, outlet, signal) {
    const nodes = new EdgeNodes()
    const stateTopic = options.hostId === '' ? undefined : `spBv1.0/STATE/${options.hostId}`
    // Birth and will of a host carry the same timestamp (chapter Payloads: STATE).
    const since = reach.now()
    const saying = (online: boolean, timestamp: number) => JSON.stringify({ online, timestamp })
    const order = orderOf(options, reach, 'host')
    await holdSession(
      stateTopic === undefined ? order : { ...order, will: { topic: stateTopic, payload: saying(false, since) } },
      reach,
      {
        async message(message, session) {
          const heard = hearMessage(nodes, message, reach, options.device)
          if (!heard) return
          const doubt = 'zh' in heard ? heard : heard.doubt
          if (doubt)
            outlet.unreadable(
              `${message.topic}\n${Buffer.from(message.payload.subarray(0, 3000)).toString('base64')}`,
              doubt,
            )
          if ('zh' in heard) return
          if (heard.records.length > 0) await outlet.records(heard.records)
          if (heard.askForBirth && options.rebirth) await askForBirth(message.topic, session, reach)
        },
        tooLarge: (topic, sentence) => outlet.unreadable(topic, sentence),
        alive: outlet.alive,
        ...(stateTopic === undefined
          ? {}
          : {
              opened: (session: Session) => session.publish(stateTopic, saying(true, since), true),
              closing: (session: Session) => session.publish(stateTopic, saying(false, reach.now()), true),
            }),
      },
      signal,
    )
  },
}

/**
 * Only after the sequence was followed are devices nobody asked for left out: they share their node's numbers.
 * @param nodes MUTATED: what births, data and deaths told
 */
function hearMessage(
  nodes: EdgeNodes,
  { topic, payload }: Message,
  reach: Reach,
  device: string,
): Heard | SourceFault['why'] | undefined {
  const about = readSparkplugTopic(topic)
  if (!about) return undefined
  const read = readSparkplugPayload(payload)
  if ('zh' in read) return read
  const heard = nodes.hear(about, read, reach.now())
  if (device === '+') return heard
  return {
    ...heard,
    records: heard.records.filter((record) => record['device'] === undefined || record['device'] === device),
  }
}

const RUN_IT: SourceFault['why'] = {
  zh: '试看不发布任何消息。请让网关重新发送出生消息后再试看，或保存后运行：运行时会自动请求。',
  en: 'A look publishes nothing. Have the gateway send its births and look again, or save and run it: then it asks by itself.',
}

/** Chapter Payloads, NCMD: a command to the node to publish its births again. */
async function askForBirth(topic: string, session: Session, reach: Reach): Promise<void> {
  const about = readSparkplugTopic(topic)
  const codec = sparkplug.get('spBv1.0')
  if (!about || !codec) return
  const payload = codec.encodePayload({
    timestamp: reach.now(),
    metrics: [{ name: 'Node Control/Rebirth', type: 'Boolean', value: true }],
  })
  await session.publish(`spBv1.0/${about.group}/NCMD/${about.node}`, payload)
}

/** Sessions of Sparkplug are clean (chapter Operational Behavior): what was missed is asked for by rebirth, not kept by the broker. */
function orderOf(options: SparkplugOptions, reach: Reach, what: string): SessionOrder {
  return {
    ...brokerOf(options, reach),
    clientId: `chengmai-${what}-${randomName(reach)}`,
    filters: sparkplugFilters(options.group, options.node),
    qos: 1,
    expiryS: 0,
  }
}
