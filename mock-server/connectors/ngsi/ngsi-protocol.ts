import { randomUUID } from 'node:crypto'
import type { Words } from '#contract/words.ts'
import { isRecord } from '../http-poll/plain-record.ts'
import { readJsonDocument } from '../http-poll/json-document.ts'
import { pollRounds } from '../polled/poll-rounds.ts'
import type { Incoming, Outlet, Protocol, RawRecord, Reach, Reply } from '../protocol.ts'
import { isSameToken } from '../same-token.ts'
import { TOO_MANY } from '../webhook/admission.ts'
import { entityPages } from './entity-pages.ts'
import { entityRecord } from './entity-record.ts'
import { ngsiFields } from './ngsi-fields.ts'
import { brokerOf, ngsiOptionsSchema } from './ngsi-options.ts'
import type { NgsiBroker, NgsiOptions } from './ngsi-options.ts'
import { SeenStates } from '../polled/seen-states.ts'
import { LIFETIME_MS, isKnown, keptSubscription, subscribe, unsubscribe } from './subscription.ts'

const SAMPLE_MOST = 20
/** Notifications whose entities wait to be taken; what comes beyond is asked to come later. */
const WAITING_MOST = 16
const QUARANTINE_CHARACTERS = 8000

/** Context brokers: NGSI-LD and NGSIv2, asked at intervals or subscribed to. */
export const ngsiProtocol: Protocol<NgsiOptions> = {
  kind: 'ngsi',
  name: { zh: 'NGSI-LD / NGSIv2 上下文代理', en: 'NGSI-LD / NGSIv2 context broker' },
  about: {
    zh: 'FIWARE 等智慧城市平台的上下文代理：定时读取实体，或订阅其变化。',
    en: 'Context brokers of smart-city platforms such as FIWARE: entities asked at intervals, or subscribed to.',
  },
  mapped: true,
  fields: ngsiFields,
  options: ngsiOptionsSchema,

  async sample(options, reach, signal) {
    const broker = brokerOf(options, reach)
    for await (const page of entityPages(broker, options, reach, signal, undefined, SAMPLE_MOST)) {
      return recordsOf(page, undefined).slice(0, SAMPLE_MOST)
    }
    return []
  },

  async run(options, reach, outlet, signal) {
    const broker = brokerOf(options, reach)
    const seen = new SeenStates(reach)
    const round = async () => {
      let fresh = 0
      for await (const page of entityPages(broker, options, reach, signal, outlet)) {
        fresh += await hand(page, seen, outlet)
      }
      if (fresh === 0) outlet.alive()
    }
    if (options.mode === 'poll') await pollRounds(round, options.intervalS * 1000, reach, outlet, signal)
    else await runSubscribed(broker, options, round, seen, reach, outlet, signal)
  },
}

/**
 * What stands is asked for once, since NGSI-LD tells changes only; then the broker tells, and is asked at each interval whether it
 * still knows of us.
 */
async function runSubscribed(
  broker: NgsiBroker,
  options: NgsiOptions,
  round: () => Promise<void>,
  seen: SeenStates,
  reach: Reach,
  outlet: Outlet,
  signal: AbortSignal,
): Promise<void> {
  const token = randomUUID()
  let waiting = 0
  const stop = reach.listen(async (request) => {
    if (waiting >= WAITING_MOST) return { status: 429, sentence: TOO_MANY }
    waiting++
    try {
      return await notified(request, token, seen, outlet)
    } finally {
      waiting--
    }
  })
  let url: string | undefined
  let renewAt = 0
  try {
    const old = keptSubscription(broker, reach)
    if (old !== undefined) await unsubscribe(old, broker, reach)
    const watch = async () => {
      if (url !== undefined && reach.now() < renewAt && (await isKnown(url, broker, reach, signal))) {
        outlet.alive()
        return
      }
      const before = url
      url = await subscribe(broker, options, token, reach, signal)
      renewAt = reach.now() + LIFETIME_MS / 2
      if (before !== undefined) await remove(before, url)
      await round()
    }
    /** The kept address is the new one's, whatever happens to the old. */
    const remove = async (before: string, now: string) => {
      await unsubscribe(before, broker, reach)
      await reach.keep('subscription', now)
    }
    await pollRounds(watch, options.intervalS * 1000, reach, outlet, signal)
  } finally {
    stop()
    if (url !== undefined) await unsubscribe(url, broker, reach)
  }
}

/** A notification of either API: `{subscriptionId, data: [entities]}` (ETSI GS CIM 009 §5.3.1, NGSIv2 “Notification Messages”). */
async function notified(request: Incoming, token: string, seen: SeenStates, outlet: Outlet): Promise<Reply> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1]
  if (!isSameToken(bearer, token)) return { status: 401, sentence: NOT_OURS }
  const read = readJsonDocument(request.body)
  if (!('document' in read)) return refuse(request.body, read, outlet)
  const { document } = read
  if (!isRecord(document) || !Array.isArray(document['data'])) return refuse(request.body, NO_NOTIFICATION, outlet)
  const fresh = await hand(document['data'], seen, outlet)
  if (fresh === 0) outlet.alive()
  return { status: 200, body: { taken: fresh } }
}

function refuse(body: Uint8Array, sentence: Words, outlet: Outlet): Reply {
  outlet.unreadable(Buffer.from(body.subarray(0, QUARANTINE_CHARACTERS)).toString('utf8'), sentence)
  return { status: 400, sentence }
}

/** Hands on what changed; answers how much that was. */
async function hand(entities: readonly unknown[], seen: SeenStates, outlet: Outlet): Promise<number> {
  const fresh = seen.fresh(recordsOf(entities, outlet))
  if (fresh.length === 0) return 0
  await outlet.records(fresh)
  await seen.taken(fresh)
  return fresh.length
}

function recordsOf(entities: readonly unknown[], outlet: Outlet | undefined): readonly RawRecord[] {
  return entities.flatMap((entity) => {
    const record = entityRecord(entity)
    if (isEntity(record)) return [record]
    outlet?.unreadable((JSON.stringify(entity) ?? '').slice(0, QUARANTINE_CHARACTERS), record)
    return []
  })
}

/** A record always has an id; an entity may well have attributes called zh and en. */
function isEntity(record: RawRecord | Words): record is RawRecord {
  return 'id' in record
}

const NOT_OURS: Words = {
  zh: '通知没有带上本次订阅的令牌，未接收。旧订阅请在代理上删除。',
  en: 'The notification lacks the token of this subscription and is not taken. Remove old subscriptions at the broker.',
}
const NO_NOTIFICATION: Words = {
  zh: '内容不是 NGSI 通知：没有 data 列表。请检查代理的订阅。',
  en: 'This is no NGSI notification: it has no list data. Check the subscription at the broker.',
}
