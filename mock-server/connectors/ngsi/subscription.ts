import { statusFault } from '../http-poll/answer-status.ts'
import { askSource } from '../polled/ask-source.ts'
import { SourceFault } from '../protocol.ts'
import type { Reach } from '../protocol.ts'
import type { NgsiBroker, NgsiOptions } from './ngsi-options.ts'

/** A subscription the relay never came back to ends by itself; renewed at half of this. */
export const LIFETIME_MS = 86_400_000
const NAME = 'subscription'
const REMOVE_MS = 5000

/** Puts up a subscription and remembers its address across restarts. `token` comes back with every notification. */
export async function subscribe(
  broker: NgsiBroker,
  options: NgsiOptions,
  token: string,
  reach: Pick<Reach, 'fetch' | 'now' | 'keep'>,
  signal: AbortSignal,
): Promise<string> {
  const body = (options.api === 'v2' ? v2Body : ldBody)(options, token, new Date(reach.now() + LIFETIME_MS))
  const { headers } = await askSource(
    reach,
    `${broker.root}/subscriptions`,
    {
      method: 'POST',
      headers: { ...broker.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
    signal,
  )
  const id = /\/subscriptions\/([^/?#\s]{1,500})\/?$/.exec(headers['location'] ?? '')?.[1]
  if (id === undefined) throw NO_LOCATION
  const url = `${broker.root}/subscriptions/${id}`
  await reach.keep(NAME, url)
  return url
}

/** The subscription of an earlier run at this broker, if it was not removed. */
export function keptSubscription(broker: NgsiBroker, reach: Pick<Reach, 'kept'>): string | undefined {
  const url = reach.kept(NAME)
  return url?.startsWith(`${broker.root}/subscriptions/`) ? url : undefined
}

/** Removes a subscription. One that is gone already is removed. Whether the broker could be told; it expires otherwise. */
export async function unsubscribe(
  url: string,
  broker: NgsiBroker,
  reach: Pick<Reach, 'fetch' | 'keep'>,
): Promise<boolean> {
  try {
    const order = { method: 'DELETE', headers: broker.headers, timeoutMs: REMOVE_MS } as const
    const { status } = await reach.fetch(url, order, new AbortController().signal)
    if (status >= 300 && status !== 404 && status !== 410) return false
    await reach.keep(NAME, '')
    return true
  } catch (error) {
    // The broker is away: its copy ends at its expiry, ours is tried again when the next run starts.
    if (error instanceof SourceFault) return false
    throw error
  }
}

/** Whether the broker still knows it; one that lost its memory in a restart does not. Rejects where it cannot be asked. */
export async function isKnown(
  url: string,
  broker: NgsiBroker,
  reach: Pick<Reach, 'fetch'>,
  signal: AbortSignal,
): Promise<boolean> {
  const fetched = await reach.fetch(url, { headers: broker.headers }, signal)
  if (fetched.status === 404 || fetched.status === 410) return false
  if (fetched.status >= 300) throw statusFault(fetched.status, new URL(url).host)
  return true
}

/** ETSI GS CIM 009 §5.2.12, §5.2.22: receiverInfo goes as headers with each notification. */
function ldBody({ entityType, q, attrs, notifyUrl }: NgsiOptions, token: string, expires: Date): unknown {
  return {
    type: 'Subscription',
    entities: listOf(entityType).map((type) => ({ type })),
    ...(q === '' ? {} : { q }),
    expiresAt: expires.toISOString(),
    notification: {
      format: 'normalized',
      ...(attrs === '' ? {} : { attributes: listOf(attrs) }),
      endpoint: {
        uri: notifyUrl,
        accept: 'application/json',
        receiverInfo: [{ key: 'Authorization', value: `Bearer ${token}` }],
      },
    },
  }
}

function v2Body({ entityType, q, attrs, notifyUrl }: NgsiOptions, token: string, expires: Date): unknown {
  return {
    description: 'chengmai',
    subject: {
      entities: listOf(entityType).map((type) => ({ idPattern: '.*', type })),
      ...(q === '' ? {} : { condition: { expression: { q } } }),
    },
    expires: expires.toISOString(),
    notification: {
      httpCustom: { url: notifyUrl, headers: { Authorization: `Bearer ${token}` } },
      attrsFormat: 'normalized',
      ...(attrs === '' ? {} : { attrs: listOf(attrs) }),
    },
  }
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

const NO_LOCATION = new SourceFault(
  'unreadable',
  {
    zh: '代理接受了订阅，却没有说明其地址（Location）。',
    en: 'The broker took the subscription and does not say where it stands (Location).',
  },
  { zh: '请改用定时读取，或检查中间的网关。', en: 'Poll instead, or check the gateway in between.' },
)
