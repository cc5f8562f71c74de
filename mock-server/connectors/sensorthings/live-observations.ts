import { holdSession } from '../mqtt-client/broker-session.ts'
import { brokerOf, randomName } from '../mqtt-client/mqtt-protocol.ts'
import { pollRounds } from '../polled/poll-rounds.ts'
import { SourceFault } from '../protocol.ts'
import type { Outlet, Reach } from '../protocol.ts'
import type { SensorThingsOptions } from './sensorthings-fields.ts'
import { observationsTopic } from './service-addresses.ts'
import type { StreamTaker } from './stream-taker.ts'

/** Datastreams beyond are asked for at intervals only. */
const TOPICS_MOST = 1000

/**
 * Observations as they are made, by MQTT, beside the rounds. What comes waits for a first round after the subscription stands, so that
 * nothing falls between the two. Resolves when the signal is aborted, rejects when either side is lost.
 */
export async function followLive(
  taker: StreamTaker,
  root: string,
  options: SensorThingsOptions,
  round: (signal: AbortSignal) => Promise<void>,
  reach: Reach,
  outlet: Outlet,
  signal: AbortSignal,
): Promise<void> {
  const ids = new Map<string, string>()
  for (const [id, stream] of taker.streams) {
    const topic = observationsTopic(root, stream['@iot.id'])
    if (topic !== undefined && ids.size < TOPICS_MOST) ids.set(topic, id)
  }
  if (ids.size === 0) throw NO_STREAMS
  const order = {
    ...brokerOf({ url: options.mqttUrl, version: '3.1.1', username: options.mqttUsername, ca: '' }, reach),
    clientId: `chengmai-${randomName(reach)}`,
    filters: [...ids.keys()],
    qos: 1 as const,
    expiryS: 0,
  }
  const stop = new AbortController()
  const until = AbortSignal.any([signal, stop.signal])
  const opened = Promise.withResolvers<void>()
  until.addEventListener('abort', () => opened.resolve(), { once: true })
  const polling = pollRounds(
    () =>
      taker.inTurn(async () => {
        await opened.promise
        if (!until.aborted) await round(until)
      }),
    options.intervalS * 1000,
    reach,
    outlet,
    until,
  )
  const session = holdSession(
    order,
    reach,
    {
      message: ({ topic, payload }) =>
        taker.inTurn(async () => {
          const id = ids.get(topic)
          if (id !== undefined && !until.aborted) await taker.takeLive(id, payload)
        }),
      tooLarge: (topic, sentence) => outlet.unreadable(topic, sentence),
      alive: outlet.alive,
      opened: () => Promise.resolve(opened.resolve()),
    },
    until,
  )
  const ends = await Promise.allSettled([polling, session].map((one) => one.finally(() => stop.abort())))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

const NO_STREAMS = new SourceFault(
  'settings',
  { zh: '没有符合条件的数据流可以订阅。', en: 'There is no datastream to subscribe to.' },
  { zh: '请检查筛选条件。', en: 'Check the filter.' },
)
