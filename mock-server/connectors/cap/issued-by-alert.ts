import type { Words } from '#contract/words.ts'
import type { IssuedWarning } from '../protocol.ts'
import { capTime } from './cap-alert.ts'
import type { CapAlert } from './cap-alert.ts'
import { capArea } from './cap-area.ts'
import { capLevel } from './cap-level.ts'
import { childrenOf, textOf } from './xml-element.ts'
import type { XmlElement } from './xml-element.ts'

/** An alert that does not say when it ends is not shown for ever. */
const EXPIRES_AFTER_MS = 86_400_000
const TEXT_CHARACTERS = 300
/** Infos beyond stand for so many variants that nobody could tell them apart. */
const PARTS_MOST = 20

/**
 * Warnings of one alert: its infos in several languages are one warning in both of ours (a missing language falls back to the other);
 * several infos of one language are parts of it, told apart by `#2`, `#3`. Parts that say all is clear give none.
 * @param root under which the matter is known: the key of its first message
 */
export function issuedByAlert(alert: CapAlert, root: string): readonly IssuedWarning[] {
  const byLanguage = Map.groupBy(alert.infos, (info) => textOf(info, 'language').toLowerCase() || 'en-us')
  const count = Math.min(PARTS_MOST, Math.max(0, ...[...byLanguage.values()].map((infos) => infos.length)))
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const infos = [...byLanguage].flatMap(([language, list]) => (list[i] ? [{ language, info: list[i] }] : []))
    const zh = infos.find(({ language }) => language.startsWith('zh'))?.info
    const en = infos.find(({ language }) => language.startsWith('en'))?.info
    const main = zh ?? en ?? infos[0]?.info
    if (!main || childrenOf(main, 'responseType').some(({ text }) => text === 'AllClear')) return []
    return [warningOf(alert, i === 0 ? root : `${root}#${i + 1}`, main, zh ?? main, en ?? main)]
  })
}

function warningOf(
  { sender, sentAt }: CapAlert,
  id: string,
  main: XmlElement,
  zh: XmlElement,
  en: XmlElement,
): IssuedWarning {
  const words = (name: string): Words => ({ zh: short(textOf(zh, name)), en: short(textOf(en, name)) })
  const event = words('event')
  const headline = words('headline')
  const effectiveAt = capTime(textOf(main, 'effective')) ?? sentAt
  const { name, rings } = capArea(main)
  return {
    id,
    sender: short(textOf(main, 'senderName') || sender),
    event,
    headline: { zh: headline.zh || event.zh, en: headline.en || event.en },
    level: capLevel(main),
    areaName: name,
    area: rings,
    effectiveAt,
    expiresAt: capTime(textOf(main, 'expires')) ?? effectiveAt + EXPIRES_AFTER_MS,
  }
}

function short(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ')
  return plain.length <= TEXT_CHARACTERS ? plain : `${plain.slice(0, TEXT_CHARACTERS - 1)}…`
}
