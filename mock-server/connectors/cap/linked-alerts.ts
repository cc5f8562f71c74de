import type { Words } from '#contract/words.ts'
import { AskedToWait, askSource } from '../polled/ask-source.ts'
import { SourceFault } from '../protocol.ts'
import type { FetchOrder, Reach } from '../protocol.ts'
import type { CapAlert } from './cap-alert.ts'
import { readCapDocument } from './cap-document.ts'
import type { CapLink } from './cap-document.ts'

/** National feeds in a storm have some hundred entries. */
const LINKS_MOST = 500

interface Known {
  readonly mark: string
  readonly alerts: readonly CapAlert[] | undefined
}
export interface LinkedAlerts {
  readonly alerts: readonly CapAlert[]
  /** false: some file could not be had, so that what is missing may not have ended. */
  readonly complete: boolean
  readonly leftOut: readonly { readonly href: string; readonly sentence: Words }[]
}

/** The CAP files a feed points at, each asked for once as long as the feed says that it did not change. */
export class LinkedFiles {
  readonly #known = new Map<string, Known>()

  /** Rejects where not one file can be had, or the source asks for patience. The token goes to the feed's own origin only. */
  async read(
    links: readonly CapLink[],
    feed: { readonly url: string; readonly order: FetchOrder },
    reach: Pick<Reach, 'fetch' | 'now'>,
    signal: AbortSignal,
  ): Promise<LinkedAlerts> {
    const leftOut: { href: string; sentence: Words }[] = []
    const wanted = links.slice(0, LINKS_MOST).flatMap(({ href, mark }) => {
      const url = URL.canParse(href, feed.url) ? new URL(href, feed.url) : undefined
      return url && /^https?:$/.test(url.protocol) ? [{ href: url.href, mark, own: isSameOrigin(url, feed.url) }] : []
    })
    if (wanted.length < links.length) leftOut.push({ href: feed.url, sentence: notAll(links.length - wanted.length) })
    let lastFault: SourceFault | undefined
    let had = 0
    for (const { href, mark, own } of wanted) {
      const known = this.#known.get(href)
      if (known?.alerts && known.mark === mark && mark.trim() !== '') {
        had++
        continue
      }
      try {
        const { body } = await askSource(reach, href, own ? feed.order : { headers: PLAIN }, signal)
        const read = readCapDocument(body)
        const said = 'zh' in read ? [read] : read.leftOut
        leftOut.push(...said.map((sentence) => ({ href, sentence })))
        this.#known.set(href, { mark, alerts: 'zh' in read ? [] : read.alerts })
        had++
      } catch (error) {
        if (signal.aborted || error instanceof AskedToWait || !(error instanceof SourceFault)) throw error
        lastFault = error
        leftOut.push({ href, sentence: error.why })
      }
    }
    if (lastFault && had === 0) throw lastFault
    const asked = new Set(wanted.map(({ href }) => href))
    for (const href of this.#known.keys()) if (!asked.has(href)) this.#known.delete(href)
    return {
      alerts: wanted.flatMap(({ href }) => this.#known.get(href)?.alerts ?? []),
      complete: lastFault === undefined && wanted.length === links.length,
      leftOut,
    }
  }
}

const PLAIN = { accept: 'application/cap+xml, application/xml;q=0.9' }

function isSameOrigin(url: URL, feed: string): boolean {
  return url.origin === new URL(feed).origin
}

function notAll(count: number): Words {
  return {
    zh: `有 ${count} 个链接不是网页地址或超出 ${LINKS_MOST} 条上限，未读取。`,
    en: `${count} links are no web addresses or go beyond the limit of ${LINKS_MOST}, and were not read.`,
  }
}
