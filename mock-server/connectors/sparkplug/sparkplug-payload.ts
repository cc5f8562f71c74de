import protobuf from 'sparkplug-payload/lib/sparkplugPayloadProto.js'
import type { Words } from '#contract/words.ts'
import { metricValue, wide } from './metric-value.ts'
import type { MetricValue } from './metric-value.ts'

const Payload = protobuf.org.eclipse.tahu.protobuf.Payload
type ProtoMetric = InstanceType<typeof Payload.Metric>

export interface SparkplugMetric {
  readonly name: string | undefined
  /** Decimal digits: it may need 64 bits. */
  readonly alias: string | undefined
  /** Births carry it (rule payloads-metric-datatype-req); data need not. */
  readonly datatype: number | undefined
  /** Epoch ms. */
  readonly timestamp: number | undefined
  readonly historical: boolean
  readonly unit: string | undefined
  /** The source itself says that the value is bad or stale (property Quality, Sparkplug 3.0: 0 and 500; 192 is good). */
  readonly doubted: boolean
  /** By the type a birth gave, where the metric itself carries none. */
  readonly valueAs: (datatype: number | undefined) => MetricValue
}

export interface SparkplugPayload {
  readonly timestamp: number | undefined
  readonly seq: number | undefined
  readonly metrics: readonly SparkplugMetric[]
}

const GOOD = 192
const DOUBTED = new Set([0, 500])
/** Property names under which gateways send the unit. */
const UNIT = /^(?:eng(?:ineering)?[ _-]?units?|units?)$/i

/** Decodes a Sparkplug B payload (Sparkplug 3.0, chapter Payloads), or says that it is none. Never throws. */
export function readSparkplugPayload(bytes: Uint8Array): SparkplugPayload | Words {
  try {
    // The library's own decodePayload reads no value of a metric without a datatype, as data are allowed to be.
    const payload = Payload.decode(bytes)
    return {
      timestamp: Object.hasOwn(payload, 'timestamp') ? Number(wide(payload.timestamp)) : undefined,
      seq: Object.hasOwn(payload, 'seq') ? Number(wide(payload.seq)) : undefined,
      metrics: payload.metrics.map((metric) => metricOf(Payload.Metric.create(metric))),
    }
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 120) : String(error)
    return {
      zh: `内容不是 Sparkplug B 负载（${why}）。请检查边缘节点的设置。`,
      en: `The content is no Sparkplug B payload (${why}). Check the settings of the edge node.`,
    }
  }
}

function metricOf(metric: ProtoMetric): SparkplugMetric {
  return {
    name: Object.hasOwn(metric, 'name') && metric.name !== '' ? metric.name : undefined,
    alias: Object.hasOwn(metric, 'alias') ? String(wide(metric.alias)) : undefined,
    datatype: Object.hasOwn(metric, 'datatype') && metric.datatype !== 0 ? metric.datatype : undefined,
    timestamp: Object.hasOwn(metric, 'timestamp') ? Number(wide(metric.timestamp)) : undefined,
    historical: metric.isHistorical,
    unit: propertyOf(metric, (key) => UNIT.test(key))?.stringValue ?? undefined,
    doubted: DOUBTED.has(propertyOf(metric, (key) => key === 'Quality')?.intValue ?? GOOD),
    valueAs: (datatype) => metricValue(metric, datatype),
  }
}

function propertyOf({ properties }: ProtoMetric, isIt: (key: string) => boolean) {
  const i = properties?.keys?.findIndex(isIt) ?? -1
  return properties?.values?.[i]
}
