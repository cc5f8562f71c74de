import type { Words } from '#contract/words.ts'
import { childrenOf, textOf } from './xml-element.ts'
import type { XmlElement } from './xml-element.ts'

/** CAP 1.2, and 1.1 that differs in nothing read here. */
const CAP_URI = /^urn:oasis:names:tc:emergency:cap:1\.[12]$/

/** A CAP message as its sender means it (OASIS CAP 1.2 §3.2); times epoch ms. */
export interface CapAlert {
  /** `sender,identifier`: what references name it by. */
  readonly key: string
  readonly sender: string
  readonly sentAt: number
  readonly status: string
  readonly msgType: string
  /** Keys of earlier messages, the earliest sent first. */
  readonly references: readonly string[]
  readonly infos: readonly XmlElement[]
}

export function isCapAlert({ name, uri }: XmlElement): boolean {
  return name === 'alert' && CAP_URI.test(uri)
}

/** Reads the envelope; a sentence where what the standard asks for is missing. */
export function capAlert(element: XmlElement): CapAlert | Words {
  const text = (name: string) => textOf(element, name)
  const [identifier, sender, sent, status, msgType] = ['identifier', 'sender', 'sent', 'status', 'msgType'].map(text)
  if (!identifier || !sender || !status || !msgType) {
    return {
      zh: '预警缺少 identifier、sender、status 或 msgType（CAP 1.2 §3.2.1）。请对方补上。',
      en: 'The alert lacks identifier, sender, status or msgType (CAP 1.2 §3.2.1). Have the source add it.',
    }
  }
  const sentAt = capTime(sent ?? '')
  if (sentAt === undefined) {
    return {
      zh: `预警 ${identifier} 的发出时间“${(sent ?? '').slice(0, 40)}”没有时区或无法读懂，应如 2026-11-23T12:00:00+08:00。`,
      en: `The alert ${identifier} was sent at “${(sent ?? '').slice(0, 40)}”, which has no zone or cannot be read; write 2026-11-23T12:00:00+08:00.`,
    }
  }
  return {
    key: `${sender},${identifier}`,
    sender,
    sentAt,
    status,
    msgType,
    references: referencesOf(text('references')),
    infos: childrenOf(element, 'info'),
  }
}

/** `sender,identifier,sent sender,identifier,sent …`, CAP 1.2 §3.2.1. */
function referencesOf(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .map((one) => /^(.+),(.+),([^,]+)$/.exec(one))
    .filter((one) => one !== null)
    .map(([, sender, identifier, sent]) => ({ key: `${sender},${identifier}`, at: capTime(sent ?? '') ?? Infinity }))
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ key }) => key)
}

/** CAP's times carry their zone and never a Z, CAP 1.2 §3.3.2; a Z is understood all the same. undefined: neither. */
export function capTime(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[+-]\d{2}:\d{2}|Z)$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isFinite(at) ? at : undefined
}
