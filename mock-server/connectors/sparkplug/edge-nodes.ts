import type { Words } from '#contract/words.ts'
import type { RawRecord } from '../protocol.ts'
import { EdgeNode, Member } from './edge-node.ts'
import type { SparkplugMetric, SparkplugPayload } from './sparkplug-payload.ts'
import type { SparkplugTopic } from './sparkplug-topic.ts'

/** A node is asked for its birth at most this often, ms: each answer is all it has. */
const REBIRTH_EVERY_MS = 60_000
/** Nodes and devices together, and metrics of all of them: a flood of births must not fill the memory. */
const MEMBERS_MOST = 20_000
const METRICS_MOST = 200_000

export interface Heard {
  readonly records: readonly RawRecord[]
  /** The node should be asked to be born again, now. */
  readonly askForBirth: boolean
  /** Something of the message could not be understood. */
  readonly doubt: Words | undefined
}
interface Met {
  readonly records: RawRecord[]
  wantsBirth: boolean
  doubt: Words | undefined
}

/**
 * What births, data and deaths of all edge nodes add up to (Sparkplug 3.0, chapter Operational Behavior). Records are `{group, node, device?,
 * path, name, value, timestamp, unit?}`; `$state` is 1 after a birth and 0 after a death. After a death nothing is recorded for
 * what died: its last values grow old by themselves.
 */
export class EdgeNodes {
  readonly #nodes = new Map<string, EdgeNode>()
  readonly #membersMost: number
  readonly #metricsMost: number
  #members = 0
  #metrics = 0

  constructor(membersMost = MEMBERS_MOST, metricsMost = METRICS_MOST) {
    this.#membersMost = membersMost
    this.#metricsMost = metricsMost
  }

  /** @param now epoch ms; the time of a death, whose message was written when its session began. */
  hear(topic: SparkplugTopic, payload: SparkplugPayload, now: number): Heard {
    const met: Met = { records: [], wantsBirth: false, doubt: undefined }
    const node = this.#nodeOf(topic, met)
    if (!node) return { records: [], askForBirth: false, doubt: met.doubt }
    if (topic.message === 'NBIRTH') this.#nodeBirth(node, topic, payload, now, met)
    else if (topic.message === 'NDEATH') nodeDeath(node, topic, payload, now, met)
    else this.#further(node, topic, payload, now, met)
    const askForBirth = met.wantsBirth && node.mayAskForBirth(now, REBIRTH_EVERY_MS)
    return { records: met.records, askForBirth, doubt: met.doubt }
  }

  /** @param met MUTATED */
  #nodeBirth(node: EdgeNode, topic: SparkplugTopic, payload: SparkplugPayload, now: number, met: Met): void {
    const before = node.metricCount
    if (!this.#hasRoomFor(payload, before, met)) return
    this.#members -= node.devices.size
    node.bear(payload)
    this.#metrics += node.metricCount - before
    met.records.push(state(topic, 1, payload.timestamp ?? now), ...recordsOf(node.own, topic, payload, met))
  }

  /** Everything that has its place in a node's sequence. @param met MUTATED */
  #further(node: EdgeNode, topic: SparkplugTopic, payload: SparkplugPayload, now: number, met: Met): void {
    if (node.missedBefore(payload.seq) || !node.own.alive) met.wantsBirth = true
    const member = topic.device === undefined ? node.own : this.#deviceOf(node, topic.device, met)
    if (!member) return
    if (topic.message === 'DDEATH') {
      member.alive = false
      met.records.push(state(topic, 0, payload.timestamp ?? now))
    } else if (topic.message === 'DBIRTH') {
      const before = member.size
      if (!this.#hasRoomFor(payload, before, met)) return
      member.bear(payload.metrics)
      this.#metrics += member.size - before
      met.records.push(state(topic, 1, payload.timestamp ?? now), ...recordsOf(member, topic, payload, met))
    } else {
      if (!member.alive) met.wantsBirth = true
      met.records.push(...recordsOf(member, topic, payload, met))
    }
  }

  /** @param met MUTATED */
  #nodeOf({ group, node: name }: SparkplugTopic, met: Met): EdgeNode | undefined {
    const key = `${group}/${name}`
    const known = this.#nodes.get(key)
    if (known || !this.#seated(met)) return known
    const node = new EdgeNode()
    this.#nodes.set(key, node)
    return node
  }

  /** @param met MUTATED */
  #deviceOf(node: EdgeNode, name: string, met: Met): Member | undefined {
    const known = node.devices.get(name)
    if (known || !this.#seated(met)) return known
    const device = new Member()
    node.devices.set(name, device)
    return device
  }

  /** Takes a seat for one more node or device. @param met MUTATED */
  #seated(met: Met): boolean {
    if (this.#members < this.#membersMost) {
      this.#members++
      return true
    }
    met.doubt = TOO_MANY
    return false
  }

  /** @param replaced metrics that a birth does away with. @param met MUTATED */
  #hasRoomFor({ metrics }: SparkplugPayload, replaced: number, met: Met): boolean {
    if (this.#metrics - replaced + metrics.length <= this.#metricsMost) return true
    met.doubt = TOO_MANY
    return false
  }
}

/** @param met MUTATED */
function nodeDeath(node: EdgeNode, topic: SparkplugTopic, payload: SparkplugPayload, now: number, met: Met): void {
  if (!node.isDeathOfThisSession(payload)) return
  const died = [...node.devices]
    .filter(([, device]) => device.alive)
    .map(([device]) => state({ ...topic, device }, 0, now))
  if (node.own.alive) met.records.push(state(topic, 0, now), ...died)
  node.die()
}

/** @param met MUTATED */
function recordsOf(member: Member, topic: SparkplugTopic, payload: SparkplugPayload, met: Met): readonly RawRecord[] {
  return payload.metrics.flatMap((metric) => {
    const definition = member.definitionOf(metric)
    if (!definition) {
      met.wantsBirth = true
      met.doubt = UNKNOWN_ALIAS
      return []
    }
    if (definition.name === 'bdSeq' || definition.name.startsWith('Node Control/')) return []
    if (metric.doubted) return []
    const value = metric.valueAs(metric.datatype ?? definition.datatype)
    return value === undefined || value === null ? [] : [recordOf(topic, definition, value, metric, payload)]
  })
}

function recordOf(
  topic: SparkplugTopic,
  { name, unit: born }: { readonly name: string; readonly unit: string | undefined },
  value: number | boolean | string,
  { timestamp, unit = born, historical }: SparkplugMetric,
  payload: SparkplugPayload,
): RawRecord {
  const at = timestamp ?? payload.timestamp
  return {
    ...placeOf(topic),
    name,
    value,
    ...(at === undefined ? {} : { timestamp: at }),
    ...(unit === undefined ? {} : { unit }),
    ...(historical ? { historical } : {}),
  }
}

function state(topic: SparkplugTopic, value: 0 | 1, timestamp: number): RawRecord {
  return { ...placeOf(topic), name: '$state', value, timestamp }
}

function placeOf({ group, node, device }: SparkplugTopic): RawRecord {
  return device === undefined
    ? { group, node, path: `${group}/${node}` }
    : { group, node, device, path: `${group}/${node}/${device}` }
}

const UNKNOWN_ALIAS: Words = {
  zh: '收到的数据用了未知的别名或未给出类型：还没有收到它的出生消息。已请求节点重新发送，之后即可读取。',
  en: 'Data came under an alias or without a type that no birth has told yet. The node is asked for its birth and can be read after it.',
}
const TOO_MANY: Words = {
  zh: `节点、设备或指标过多（上限 ${MEMBERS_MOST} 个节点和设备、${METRICS_MOST} 个指标），其余未读取。请收窄组、节点或设备。`,
  en: `There are too many nodes, devices or metrics (at most ${MEMBERS_MOST} nodes and devices, ${METRICS_MOST} metrics); the rest is not read. Narrow the group, node or device.`,
}
