import { isRecord } from '../http-poll/plain-record.ts'
import { askJson, unreadable } from '../polled/ask-source.ts'
import { SourceFault } from '../protocol.ts'
import type { Fetched, Outlet, Reach } from '../protocol.ts'
import type { NgsiBroker, NgsiOptions } from './ngsi-options.ts'

const PAGE = 500
/** A hundred thousand entities: more than a city has sensors of one kind. */
const PAGES_MOST = 200

/**
 * Current entities of the asked type, page by page: `GET /entities` of ETSI GS CIM 009 §6.4.3.2 or of NGSIv2, by Link next or by
 * offset and count. Rejects with a SourceFault.
 */
export async function* entityPages(
  broker: NgsiBroker,
  options: NgsiOptions,
  reach: Pick<Reach, 'fetch' | 'now'>,
  signal: AbortSignal,
  outlet?: Pick<Outlet, 'unreadable'>,
  page = PAGE,
): AsyncGenerator<readonly unknown[]> {
  const v2 = options.api === 'v2'
  const first = new URL(`${broker.root}/entities`)
  first.searchParams.set('type', options.entityType)
  if (options.q !== '') first.searchParams.set('q', options.q)
  if (options.attrs !== '') first.searchParams.set('attrs', options.attrs)
  first.searchParams.set('limit', String(page))
  if (v2) first.searchParams.set('options', 'count')
  else first.searchParams.set('count', 'true')
  let at = first
  let offset = 0
  for (let asked = 0; asked < PAGES_MOST; asked++) {
    const { document, headers } = await askJson(reach, at.href, { headers: broker.headers }, signal, outlet)
    const entities = Array.isArray(document) ? (document as readonly unknown[]) : [document]
    if (isRecord(document) && document['id'] === undefined) {
      throw unreadable(Buffer.from(JSON.stringify(document)), NOT_ENTITIES, outlet)
    }
    yield entities
    offset += entities.length
    const next = linkNext(headers, at)
    if (next?.origin === first.origin) at = next
    else {
      const total = Number(headers['ngsild-results-count'] ?? headers['fiware-total-count'] ?? NaN)
      const more = Number.isFinite(total) ? offset < total : entities.length >= page
      if (!more || entities.length === 0) return
      at = new URL(first)
      at.searchParams.set('offset', String(offset))
    }
  }
  throw new SourceFault(
    'settings',
    {
      zh: `实体超过 ${PAGES_MOST * page} 个，未全部读取。`,
      en: `There are more than ${PAGES_MOST * page} entities; not all were read.`,
    },
    { zh: '请用类型或 q 缩小范围。', en: 'Narrow it by type or q.' },
  )
}

/** RFC 8288; undefined: this page is the last, or the link cannot be read. */
function linkNext(headers: Fetched['headers'], from: URL): URL | undefined {
  const [, target] = /<([^<>]{1,4000})>(?=[^<]*;\s*rel="?next\b)/i.exec(headers['link'] ?? '') ?? []
  return target !== undefined && URL.canParse(target, from) ? new URL(target, from) : undefined
}

const NOT_ENTITIES = {
  zh: '应答不是实体列表。请检查地址、接口版本和实体类型。',
  en: 'The answer is no list of entities. Check the address, the version of the API and the type.',
}
