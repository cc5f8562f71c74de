import { inflateSync } from 'node:zlib'

/** For tests: the streams of a PDF unpacked, how many pages there are, and which characters its own maps from glyphs name. */
export function openedPdf(pdf: Uint8Array): {
  readonly text: string
  readonly pages: number
  readonly characters: string
} {
  const raw = Buffer.from(pdf)
  const latin = raw.toString('latin1')
  const streams: string[] = []
  for (let at = latin.indexOf('stream\n'); at >= 0; at = latin.indexOf('\nstream\n', at + 1)) {
    const from = latin.indexOf('stream\n', at) + 'stream\n'.length
    const to = latin.indexOf('\nendstream', from)
    try {
      streams.push(inflateSync(raw.subarray(from, to)).toString('latin1'))
    } catch {
      // A font file, or a stream that is not packed.
    }
  }
  const text = streams.join('\n')
  const hex = [...text.matchAll(/begin(?:bfrange|bfchar)([\s\S]*?)end/g)].map(([, body]) => body ?? '').join(' ')
  const characters = [...hex.matchAll(/<([0-9a-f]{4})>/gi)]
    .map(([, code]) => String.fromCharCode(Number.parseInt(code ?? '', 16)))
    .join('')
  return { text, pages: latin.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0, characters }
}
