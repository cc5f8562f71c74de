import { isRecord } from '../http-poll/plain-record.ts'
import { askJson, unreadable } from '../polled/ask-source.ts'
import { SourceFault } from '../protocol.ts'
import type { FetchOrder, Outlet, Reach } from '../protocol.ts'

export interface PageQuestion {
  readonly reach: Pick<Reach, 'fetch' | 'now'>
  readonly order: FetchOrder
  readonly signal: AbortSignal
  readonly outlet?: Pick<Outlet, 'unreadable'>
  readonly pagesMost: number
}

/**
 * Pages of a collection by @iot.nextLink (OGC 18-088 §9.3.3.5), at most `pagesMost`. A link that leads to another origin is not followed:
 * a source must not send the relay, and its token, anywhere else.
 */
export async function* iotPages(
  first: string,
  { reach, order, signal, outlet, pagesMost }: PageQuestion,
): AsyncGenerator<readonly unknown[]> {
  let url = first
  const been = new Set<string>()
  for (let page = 0; page < pagesMost; page++) {
    been.add(url)
    const { document } = await askJson(reach, url, order, signal, outlet)
    const items = isRecord(document) ? document['value'] : undefined
    if (!isRecord(document) || !Array.isArray(items)) {
      throw unreadable(Buffer.from(JSON.stringify(document) ?? ''), NO_COLLECTION, outlet)
    }
    yield items
    const link = document['@iot.nextLink']
    if (link === undefined || link === null) return
    const next = typeof link === 'string' && URL.canParse(link, url) ? new URL(link, url) : undefined
    if (next?.origin !== new URL(first).origin || been.has(next.href)) throw strayLink(JSON.stringify(link))
    url = next.href
  }
}

const NO_COLLECTION = {
  zh: '应答不是 SensorThings 集合：没有 value 列表。请检查地址是否到版本号为止，如 …/v1.1。',
  en: 'The answer is no SensorThings collection: it has no list value. See that the address ends with the version, such as …/v1.1.',
}
function strayLink(link: string): SourceFault {
  return new SourceFault(
    'refused',
    {
      zh: `下一页的链接${link.slice(0, 120)}指向别处或回到已读的页，未跟随。`,
      en: `The link to the next page, ${link.slice(0, 120)}, leads elsewhere or back, and was not followed.`,
    },
    {
      zh: '请把地址写成服务自己使用的样子，或请其管理员改正服务根地址。',
      en: 'Write the address as the service itself does, or have its administrator correct its root address.',
    },
  )
}
