import { inflateSync } from 'node:zlib'

/** What stands on the pages of a PDF of this product, in the order in which it was written: its fonts say which glyph is which character. */
export function pdfText(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf)
  const latin = raw.toString('latin1')
  const objects = new Map<string, { readonly head: string; readonly stream: string }>()
  for (const { 1: id = '', 2: body = '', index } of latin.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf('stream\n')
    const head = at < 0 ? body : body.slice(0, at)
    const from = index + latin.slice(index).indexOf(body) + at + 'stream\n'.length
    objects.set(id, { head, stream: at < 0 ? '' : unpacked(raw.subarray(from)) })
  }
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const mapped = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1]
      if (mapped !== undefined) fonts.set(name, charactersOf(objects.get(mapped)?.stream ?? ''))
    }
  }
  return [...objects.values()].map(({ stream }) => written(stream, fonts)).join('\n')
}

/** '' for what is not packed. */
function unpacked(from: Buffer): string {
  try {
    return inflateSync(from).toString('latin1')
  } catch {
    return ''
  }
}

/** By glyph, as four hex digits. */
function charactersOf(map: string): ReadonlyMap<string, string> {
  const characters = new Map<string, string>()
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const start = Number.parseInt(first, 16)
    for (const [i, [, code = '']] of [...list.matchAll(/<([0-9a-f]+)>/gi)].entries()) {
      characters.set((start + i).toString(16).padStart(4, '0'), Buffer.from(code, 'hex').swap16().toString('utf16le'))
    }
  }
  return characters
}

function written(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> | undefined
  let text = ''
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name)
    for (const [, run = ''] of (shown ?? '').matchAll(/<([0-9a-f]+)>/gi)) {
      for (const glyph of run.match(/.{4}/g) ?? []) text += font?.get(glyph.toLowerCase()) ?? ''
    }
  }
  return text
}
