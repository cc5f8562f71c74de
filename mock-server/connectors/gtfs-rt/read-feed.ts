import bindings from 'gtfs-realtime-bindings'
import type { transit_realtime } from 'gtfs-realtime-bindings'
import type { Words } from '#contract/words.ts'

const { FeedMessage, FeedHeader } = bindings.transit_realtime

/** A whole feed as of one moment. */
export interface TransitFeed {
  /** The feed's own time, epoch ms. */
  readonly at: number
  readonly entities: readonly transit_realtime.IFeedEntity[]
}

/** Protocol buffer of the GTFS Realtime reference, version 2: a full dataset, or the sentence that says why not. Never throws. */
export function readFeed(bytes: Uint8Array): TransitFeed | Words {
  let message: transit_realtime.FeedMessage
  try {
    message = FeedMessage.decode(bytes)
  } catch (error) {
    return notAFeed(error instanceof Error ? error.message : String(error))
  }
  const { header, entity } = message
  if (header.incrementality === FeedHeader.Incrementality.DIFFERENTIAL) return DIFFERENTIAL
  const at = secondsOf(header.timestamp) * 1000
  if (!(at > 0) || at > 8.64e15) return TIMELESS
  return { at, entities: entity.filter(({ isDeleted }) => isDeleted !== true) }
}

/** POSIX seconds; 64-bit counts come as objects. 0: not said. */
export function secondsOf(count: transit_realtime.IFeedHeader['timestamp']): number {
  return typeof count === 'number' ? count : (count?.toNumber() ?? 0)
}

/** A number that was really sent: absent ones read as 0 from the class. */
export function sent<K extends string>(
  message: Partial<Record<K, unknown>> | null | undefined,
  name: K,
): number | undefined {
  if (!message || !Object.hasOwn(message, name)) return undefined
  const value = message[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

const TIMELESS: Words = {
  zh: '数据没有说明自身的时间（header.timestamp），无法判断新旧，未采用。请对方补上。',
  en: 'The feed does not say when it was made (header.timestamp), so that nobody could tell whether it is fresh. Have the source add it.',
}
const DIFFERENTIAL: Words = {
  zh: '数据只含变化部分（DIFFERENTIAL），规范未定义其用法。请使用完整数据（FULL_DATASET）。',
  en: 'The feed holds changes only (DIFFERENTIAL), whose use the reference does not define. Use the full dataset (FULL_DATASET).',
}
function notAFeed(why: string): Words {
  return {
    zh: `内容不是 GTFS Realtime（${why.slice(0, 80)}）。请检查地址是否为 protobuf 格式，而不是网页或 JSON。`,
    en: `The content is not GTFS Realtime (${why.slice(0, 80)}). See that the address gives protocol buffers, not a page or JSON.`,
  }
}
