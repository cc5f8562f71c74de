import { XmlCdata, XmlElement as Parsed, XmlText, parseXml } from '@rgrove/parse-xml'
import type { Words } from '#contract/words.ts'
import { lookAtXml } from './look-at-xml.ts'

/** An element by its namespace and local name; whatever prefix its writer liked is gone. */
export interface XmlElement {
  readonly uri: string
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own text, without that of its children, trimmed. */
  readonly text: string
}

/** The root of a document, or the sentence that says why it is not read. Never throws. */
export function readXml(bytes: Uint8Array): XmlElement | Words {
  const looked = lookAtXml(bytes)
  if (!('text' in looked)) return looked
  try {
    const { root } = parseXml(looked.text)
    return root === null ? notXml('no root') : elementOf(root, new Map())
  } catch (error) {
    return notXml(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
}

function elementOf(parsed: Parsed, outer: ReadonlyMap<string, string>): XmlElement {
  const declared = Object.entries(parsed.attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  const scope = declared.length === 0 ? outer : new Map([...outer, ...declared])
  const colon = parsed.name.indexOf(':')
  const prefix = colon < 0 ? 'xmlns' : `xmlns:${parsed.name.slice(0, colon)}`
  const children: XmlElement[] = []
  let text = ''
  for (const child of parsed.children) {
    if (child instanceof Parsed) children.push(elementOf(child, scope))
    else if (child instanceof XmlText || child instanceof XmlCdata) text += child.text
  }
  return {
    uri: scope.get(prefix) ?? '',
    name: parsed.name.slice(colon + 1),
    attributes: parsed.attributes,
    children,
    text: text.trim(),
  }
}

/** Direct children of this name in the element's own namespace. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name && child.uri === element.uri)
}

/** Text of the first such child; '' where there is none. */
export function textOf(element: XmlElement, name: string): string {
  return childrenOf(element, name)[0]?.text ?? ''
}

function notXml(why: string): Words {
  return {
    zh: `内容不是合格的 XML（${why.slice(0, 120)}）。请检查地址和对方的输出。`,
    en: `The content is not well-formed XML (${why.slice(0, 120)}). Check the address and what the source sends.`,
  }
}
