/** What XML 1.0 §2.2 allows; anything else would make the whole message unreadable and is left out. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escaped(text: string): string {
  // A carriage return that is not written as a reference comes back as a line feed.
  return text
    .toWellFormed()
    .replaceAll(NOT_XML, '')
    .replaceAll(/[&<>]/g, (mark) => MARKS[mark] ?? mark)
    .replaceAll('\r', '&#13;')
}

/** An element without attributes: its text, or its children; `undefined` is left out, a list is one element each. */
export type XmlContent = string | undefined | readonly XmlPart[]
export type XmlPart = readonly [name: string, content: XmlContent]

export function xmlText(parts: readonly XmlPart[], indent = ''): string {
  return parts
    .map(([name, content]) => {
      if (content === undefined) return ''
      if (typeof content === 'string') return `${indent}<${name}>${escaped(content)}</${name}>\n`
      return `${indent}<${name}>\n${xmlText(content, `${indent}  `)}${indent}</${name}>\n`
    })
    .join('')
}
