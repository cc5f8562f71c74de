import { askSource, unreadable } from '../polled/ask-source.ts'
import { pollRounds } from '../polled/poll-rounds.ts'
import { questionOf } from '../polled/question-fields.ts'
import type { FetchOrder, Outlet, Protocol, Reach } from '../protocol.ts'
import { readCapDocument } from './cap-document.ts'
import type { CapDocument } from './cap-document.ts'
import { capFields, capOptionsSchema } from './cap-fields.ts'
import type { CapOptions } from './cap-fields.ts'
import { LinkedFiles } from './linked-alerts.ts'
import { NO_ALERTS, foldAlerts, inForce, readStanding } from './standing-alerts.ts'
import type { StandingAlerts } from './standing-alerts.ts'

const SAMPLE_MOST = 20
const NAME = 'standing'
/** Beyond, what is kept across restarts is kept without the shapes of its areas, characters. */
const KEPT_MOST = 1_000_000
/** Sentences said once; after so many different ones they are said again. */
const SAID_MOST = 1000
const ACCEPT = 'application/cap+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5'

/** Official warnings: CAP 1.2 files, feeds of them, EDXL-DE envelopes. Signatures are not checked. */
export const capProtocol: Protocol<CapOptions> = {
  kind: 'cap',
  name: { zh: 'CAP 预警（CAP 1.2 / EDXL-DE / Atom）', en: 'CAP alerts (CAP 1.2 / EDXL-DE / Atom)' },
  about: {
    zh: '气象、应急等部门发布的预警：CAP 文件、Atom 或 RSS 列表、EDXL-DE 信封。',
    en: 'Warnings of weather and emergency services: CAP files, Atom or RSS feeds, EDXL-DE envelopes.',
  },
  mapped: false,
  fields: capFields,
  options: capOptionsSchema,

  async sample(options, reach, signal) {
    const { url, order } = questionFor(options, reach)
    const { body } = await askSource(reach, url, order, signal)
    const document = readCapDocument(body)
    if ('zh' in document) throw unreadable(body, document, undefined)
    const links = document.links.slice(0, SAMPLE_MOST)
    const linked = await new LinkedFiles().read(links, { url, order }, reach, signal)
    const now = reach.now()
    const standing = foldAlerts(NO_ALERTS, [...document.alerts, ...linked.alerts], now)
    return inForce(standing, now)
      .slice(0, SAMPLE_MOST)
      .map((warning) => ({ ...warning }))
  },

  async run(options, reach, outlet, signal) {
    const { url, order } = questionFor(options, reach)
    const files = new LinkedFiles()
    const say = sayOnce(outlet)
    let standing = readStanding(reach.kept(NAME))
    let document: CapDocument | undefined
    let etag: string | undefined
    const round = async () => {
      const conditional = etag === undefined ? {} : { 'if-none-match': etag }
      const fetched = await askSource(reach, url, { ...order, headers: { ...order.headers, ...conditional } }, signal)
      if (fetched.status !== 304 || !document) {
        const read = readCapDocument(fetched.body)
        if ('zh' in read) throw unreadable(fetched.body, read, outlet)
        for (const sentence of read.leftOut) say(url, sentence)
        document = read
        etag = fetched.headers['etag']
      }
      const linked = await files.read(document.links, { url, order }, reach, signal)
      for (const { href, sentence } of linked.leftOut) say(href, sentence)
      const now = reach.now()
      // Where a file could not be had, what is missing may well stand.
      const before = options.missing === 'ended' && linked.complete ? { ...standing, matters: [] } : standing
      const after = foldAlerts(before, [...document.alerts, ...linked.alerts], now)
      if (JSON.stringify(after) !== JSON.stringify(standing)) await reach.keep(NAME, textOf(after))
      standing = after
      outlet.warnings(inForce(standing, now))
    }
    await pollRounds(round, options.intervalS * 1000, reach, outlet, signal)
  },
}

function questionFor(options: CapOptions, reach: Reach): { readonly url: string; readonly order: FetchOrder } {
  const { url, headers } = questionOf(options.url, options.tokenName, reach)
  return { url, order: { headers: { ...headers, accept: ACCEPT } } }
}

function textOf(standing: StandingAlerts): string {
  const text = JSON.stringify(standing)
  if (text.length <= KEPT_MOST) return text
  const matters = standing.matters.map((matter) => ({
    ...matter,
    warnings: matter.warnings.map((warning) => ({ ...warning, area: [] })),
  }))
  return JSON.stringify({ ...standing, matters })
}

/** What is left out is named when it is met, not at every round. */
function sayOnce(outlet: Outlet): (href: string, sentence: { readonly zh: string; readonly en: string }) => void {
  const said = new Set<string>()
  return (href, sentence) => {
    const line = `${href} ${sentence.en}`
    if (said.has(line)) return
    if (said.size >= SAID_MOST) said.clear()
    said.add(line)
    outlet.unreadable(href, sentence)
  }
}
