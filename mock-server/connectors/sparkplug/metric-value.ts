import type protobuf from 'sparkplug-payload/lib/sparkplugPayloadProto.js'

type ProtoMetric = InstanceType<typeof protobuf.org.eclipse.tahu.protobuf.Payload.Metric>
/** `undefined`: of a kind that is no single value (tables, templates, bytes), or of no known type. */
export type MetricValue = number | boolean | string | null | undefined

/** Data types of Sparkplug B (chapter Payloads, Datatypes). */
const INT8 = 1
const INT16 = 2
const INT32 = 3
const INT64 = 4
const UINT32 = 7

/** What protobuf gives for 64 bits: a number, or an object of two halves. */
export type Wide = number | { readonly low: number; readonly high: number; readonly unsigned: boolean }

/**
 * The value of a metric as the type of its birth says. Integers beyond 2^53 become text, so that no digit is lost; what
 * floats cannot say (NaN) becomes text, for the judge to name.
 */
export function metricValue(metric: ProtoMetric, datatype: number | undefined): MetricValue {
  if (metric.isNull) return null
  switch (metric.value) {
    case 'intValue':
      return integer(BigInt(metric.intValue ?? 0), datatype)
    case 'longValue':
      return integer(wide(metric.longValue ?? 0), datatype)
    case 'floatValue':
      return finite(shortest(metric.floatValue ?? 0))
    case 'doubleValue':
      return finite(metric.doubleValue ?? 0)
    case 'booleanValue':
      return metric.booleanValue ?? undefined
    case 'stringValue':
      return metric.stringValue ?? undefined
    default:
      return undefined
  }
}

/** Signed numbers travel as unsigned ones of 32 or 64 bits, some senders' as 8 or 16: the type says how many count. */
function integer(bits: bigint, datatype: number | undefined): MetricValue {
  if (datatype === undefined || datatype === 0) return undefined
  const value =
    datatype === INT8
      ? BigInt.asIntN(8, bits)
      : datatype === INT16
        ? BigInt.asIntN(16, bits)
        : datatype === INT32
          ? BigInt.asIntN(32, bits)
          : datatype === INT64
            ? BigInt.asIntN(64, bits)
            : BigInt.asUintN(datatype === UINT32 ? 32 : 64, bits)
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

/** Both halves of 64 bits, unsigned. */
export function wide(value: Wide): bigint {
  if (typeof value === 'number') return BigInt(Math.trunc(value))
  return (BigInt(value.high >>> 0) << 32n) | BigInt(value.low >>> 0)
}

/** 23.1 sent as a float of 32 bits reads 23.100000381469727; nine digits always tell two floats apart, mostly fewer do. */
function shortest(float: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(float.toPrecision(digits))
    if (Math.fround(short) === float) return short
  }
  return float
}

function finite(value: number): number | string {
  return Number.isFinite(value) ? value : String(value)
}
