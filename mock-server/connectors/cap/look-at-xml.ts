import type { Words } from '#contract/words.ts'

/** Feeds of whole countries stay below; a CAP file has some ten kB. Bytes. */
const BYTES_MOST = 5 * 1024 * 1024
const MARKS_MOST = 40_000
const REFERENCES_MOST = 50_000
const DEPTH_MOST = 64
/** Declared encodings that are read. Chinese platforms still write the last three. */
const CHARSETS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
}

/**
 * Refuses before anything is parsed what no alert needs and what has hurt others: a document type (with it every entity of its own,
 * hence outside files, billion laughs and quadratic growth), too many bytes, marks, references or levels. One pass, linear. Answers
 * the decoded text, or the sentence that says why not.
 */
export function lookAtXml(bytes: Uint8Array): { readonly text: string } | Words {
  if (bytes.length > BYTES_MOST) return tooMuch('bytes')
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]{0,100}\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  )?.[1]
  const charset = CHARSETS[(declared ?? 'utf-8').toLowerCase()]
  if (charset === undefined) return foreign(declared ?? '')
  let text: string
  try {
    text = new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return foreign(declared ?? 'UTF-8')
  }
  return faultOf(text) ?? { text }
}

function faultOf(text: string): Words | undefined {
  let references = 0
  for (let i = text.indexOf('&'); i >= 0; i = text.indexOf('&', i + 1)) {
    if (++references > REFERENCES_MOST) return tooMuch('references')
  }
  let depth = 0
  let marks = 0
  for (let i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i)) {
    if (++marks > MARKS_MOST) return tooMuch('marks')
    const end = endOfMark(text, i)
    if (end === 'doctype') return DOCTYPE
    if (end === undefined) return CUT
    const opens = text[i + 1] !== '/' && text[i + 1] !== '!' && text[i + 1] !== '?'
    if (text[i + 1] === '/') depth--
    else if (opens && text[end - 2] !== '/' && ++depth > DEPTH_MOST) return tooMuch('levels')
    i = end
  }
  return undefined
}

/** Up to a quotation or the end of the tag. */
const IN_TAG = /[^"'>]*(?:"[^"]*"|'[^']*'|(>))/y

/** Behind the mark that begins at `from`; undefined: it never ends. */
function endOfMark(text: string, from: number): number | 'doctype' | undefined {
  const closing = text.startsWith('<!--', from)
    ? '-->'
    : text.startsWith('<![CDATA[', from)
      ? ']]>'
      : text.startsWith('<?', from)
        ? '?>'
        : undefined
  if (closing !== undefined) {
    const end = text.indexOf(closing, from + 2)
    return end < 0 ? undefined : end + closing.length
  }
  if (text[from + 1] === '!') return 'doctype'
  IN_TAG.lastIndex = from
  for (;;) {
    const found = IN_TAG.exec(text)
    if (!found) return undefined
    if (found[1] !== undefined) return IN_TAG.lastIndex
  }
}

const DOCTYPE: Words = {
  zh: 'XML 带有文档类型声明（DOCTYPE 或 ENTITY），可能是攻击，已拒绝。预警文件不需要它，请对方去掉。',
  en: 'The XML holds a document type (DOCTYPE or ENTITY), which may be an attack, and is refused. Alerts need none; have the source leave it out.',
}
const CUT: Words = {
  zh: 'XML 不完整，中途断了。请检查对方的输出。',
  en: 'The XML breaks off in the middle. Check what the source sends.',
}
const LIMITS = {
  bytes: { zh: '5 MB', en: '5 MB' },
  marks: { zh: `${MARKS_MOST} 个标签`, en: `${MARKS_MOST} tags` },
  references: { zh: `${REFERENCES_MOST} 个字符引用`, en: `${REFERENCES_MOST} character references` },
  levels: { zh: `${DEPTH_MOST} 层嵌套`, en: `${DEPTH_MOST} levels` },
}
function tooMuch(limit: keyof typeof LIMITS): Words {
  return {
    zh: `XML 超过 ${LIMITS[limit].zh}，可能是攻击，已拒绝。请检查地址，或请对方拆分。`,
    en: `The XML has more than ${LIMITS[limit].en}, which may be an attack, and is refused. Check the address, or have the source split it.`,
  }
}
function foreign(charset: string): Words {
  return {
    zh: `XML 的编码不是其声明的“${charset}”，或不受支持。请对方用 UTF-8 发送。`,
    en: `The XML is not encoded as it says (“${charset}”), or in a way that is not read. Have the source send UTF-8.`,
  }
}
