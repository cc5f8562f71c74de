import type { Words } from '#contract/words.ts'

/** Deeper than any settings or record; a parser that recurses must not be led further. */
const DEPTH_MOST = 64
/** Values in one document. */
const VALUES_MOST = 100_000

export type BoundedJson =
  { readonly value: unknown; readonly fault?: undefined } | { readonly value?: undefined; readonly fault: Words }

/** JSON within bounds of depth and count, looked at before it is parsed; lone surrogates and 1e400 are no values of ours. */
export function boundedJson(bytes: Uint8Array): BoundedJson {
  const text = Buffer.from(bytes).toString('utf8')
  if (exceeds(text)) return { fault: TOO_DEEP }
  try {
    const value: unknown = JSON.parse(text, (_key, one: unknown) => {
      if (typeof one === 'number' && !Number.isFinite(one)) throw new RangeError('number out of range')
      if (typeof one === 'string' && !one.isWellFormed()) throw new RangeError('half a character')
      return one
    })
    return { value }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return {
      fault: {
        zh: `内容不是可用的 JSON（${why.slice(0, 80)}）。请更正。`,
        en: `The content is no JSON that can be used (${why.slice(0, 80)}). Correct it.`,
      },
    }
  }
}

/** One pass over the text, outside strings: how deep it goes and how many values it holds. */
function exceeds(text: string): boolean {
  let depth = 0
  let values = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === BACKSLASH) i++
      else if (c === QUOTE) inString = false
    } else if (c === QUOTE) inString = true
    else if (c === OPEN_OBJECT || c === OPEN_ARRAY) {
      if (++depth > DEPTH_MOST) return true
    } else if (c === CLOSE_OBJECT || c === CLOSE_ARRAY) depth--
    else if (c === COMMA && ++values > VALUES_MOST) return true
  }
  return false
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const COMMA = 0x2c

const TOO_DEEP: Words = {
  zh: '内容嵌套太深或项目太多，未读取。请精简后重试。',
  en: 'The content is nested too deep or holds too many values and was not read. Simplify it and try again.',
}
