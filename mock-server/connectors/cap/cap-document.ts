import type { Words } from '#contract/words.ts'
import { capAlert, isCapAlert } from './cap-alert.ts'
import type { CapAlert } from './cap-alert.ts'
import { readXml, textOf, childrenOf } from './xml-element.ts'
import type { XmlElement } from './xml-element.ts'

const ATOM = 'http://www.w3.org/2005/Atom'
const EDXL = /^urn:oasis:names:tc:emergency:EDXL:DE:[12]\.0$/i

/** A CAP file that a feed points at. `mark` changes when the file does, as far as the feed says. */
export interface CapLink {
  readonly href: string
  readonly mark: string
}

export interface CapDocument {
  readonly alerts: readonly CapAlert[]
  readonly links: readonly CapLink[]
  /** What is in it and was not taken, and why. */
  readonly leftOut: readonly Words[]
}

/**
 * A CAP message, an EDXL-DE envelope around CAP messages, or a feed (Atom, RSS 2.0) that holds them or points at them. Which one it is
 * is told by its root. Never throws.
 */
export function readCapDocument(bytes: Uint8Array): CapDocument | Words {
  const root = readXml(bytes)
  if ('zh' in root) return root
  if (isCapAlert(root)) return taken([root], [])
  if (root.name === 'feed' && root.uri === ATOM) return feed(childrenOf(root, 'entry'), atomLink)
  if (root.name === 'rss' && root.uri === '')
    return feed(
      childrenOf(root, 'channel').flatMap((channel) => childrenOf(channel, 'item')),
      rssLink,
    )
  if (root.name === 'EDXLDistribution' && EDXL.test(root.uri)) return envelope(root)
  return {
    zh: `XML 的根是“${root.name.slice(0, 60)}”（${root.uri.slice(0, 80)}），不是 CAP 预警、Atom/RSS 或 EDXL-DE。请检查地址。`,
    en: `The root of the XML is “${root.name.slice(0, 60)}” (${root.uri.slice(0, 80)}): neither a CAP alert nor Atom, RSS or EDXL-DE. Check the address.`,
  }
}

function feed(entries: readonly XmlElement[], linkOf: (entry: XmlElement) => CapLink | undefined): CapDocument {
  const embedded = entries.flatMap(alertsIn)
  const links = entries.filter((entry) => alertsIn(entry).length === 0).flatMap((entry) => linkOf(entry) ?? [])
  return taken(embedded, links)
}

/** RFC 4287: a link typed as CAP before any other way to the entry. */
function atomLink(entry: XmlElement): CapLink | undefined {
  const links = childrenOf(entry, 'link').filter(({ attributes }) => attributes['href'])
  const best =
    links.find(({ attributes }) => attributes['type'] === 'application/cap+xml') ??
    links.find(({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate')
  const href = best?.attributes['href']
  return href === undefined ? undefined : { href, mark: `${textOf(entry, 'id')} ${textOf(entry, 'updated')}` }
}

function rssLink(item: XmlElement): CapLink | undefined {
  const enclosure = childrenOf(item, 'enclosure').find(({ attributes }) => attributes['type'] === 'application/cap+xml')
  const href = enclosure?.attributes['url'] ?? textOf(item, 'link')
  return href === '' ? undefined : { href, mark: `${textOf(item, 'guid')} ${textOf(item, 'pubDate')}` }
}

/** EDXL-DE 1.0 §3.2.1 and 2.0: the envelope's own status counts for what is in it. */
function envelope(root: XmlElement): CapDocument {
  const status = [...descendants(root)].find(({ name, uri }) => name === 'distributionStatus' && uri === root.uri)
  const said =
    status === undefined ? '' : status.text || ([...descendants(status)].find(({ text }) => text)?.text ?? '')
  if (said !== '' && said !== 'Actual') return { alerts: [], links: [], leftOut: [notActual('EDXL-DE', said)] }
  return taken(alertsIn(root), [])
}

function taken(elements: readonly XmlElement[], links: readonly CapLink[]): CapDocument {
  const read = elements.map(capAlert)
  const alerts = read.flatMap((one) => ('zh' in one ? [] : [one]))
  const drills = alerts.filter(({ status }) => status !== 'Actual')
  return {
    alerts: alerts.filter(({ status }) => status === 'Actual'),
    links,
    leftOut: [
      ...read.flatMap((one) => ('zh' in one ? [one] : [])),
      ...drills.map(({ key, status }) => notActual(key, status)),
    ],
  }
}

function alertsIn(element: XmlElement): readonly XmlElement[] {
  return [...descendants(element)].filter(isCapAlert)
}

/** Depth is bounded by the look before parsing. */
function* descendants(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    yield child
    yield* descendants(child)
  }
}

function notActual(what: string, status: string): Words {
  return {
    zh: `${what} 的状态是 ${status}，不是实际预警，未采用。`,
    en: `${what} has the status ${status}; it is no actual alert and was left out.`,
  }
}
