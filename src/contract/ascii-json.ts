/** Characters turned at once: more would not fit on the stack. */
const PIECE = 8192

/** JSON in ASCII (\u escapes): one byte a character, so that it is read where there is no TextDecoder. */
export function asciiJson(value: unknown): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** Throws what JSON.parse says. */
export function readAsciiJson(bytes: Uint8Array): unknown {
  let text = ''
  for (let i = 0; i < bytes.length; i += PIECE) text += String.fromCharCode(...bytes.subarray(i, i + PIECE))
  return JSON.parse(text)
}
