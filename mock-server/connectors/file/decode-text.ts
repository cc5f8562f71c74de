/**
 * Text out of bytes: by its byte-order mark (UTF-8, UTF-16), else UTF-8, else GB18030, which older Chinese systems export. undefined: none
 * of these. Never throws.
 */
export function decodeText(body: Uint8Array): string | undefined {
  const marked =
    body[0] === 0xff && body[1] === 0xfe ? 'utf-16le' : body[0] === 0xfe && body[1] === 0xff ? 'utf-16be' : undefined
  for (const charset of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      // A byte-order mark is dropped by the decoder itself.
      return new TextDecoder(charset, { fatal: true }).decode(body)
    } catch {
      // Not this one.
    }
  }
  return undefined
}
