import { deflatedBody, withInflatedBody } from '#contract/frame-codec.ts'

/** Frame bytes ready for decoding. */
export async function inflateFrame(bytes: Uint8Array): Promise<Uint8Array> {
  const body = deflatedBody(bytes)
  return body ? withInflatedBody(bytes, await inflateRaw(body)) : bytes
}

/** Raw deflate (RFC 1951); the browser's own reader does the work off this thread. Rejects when the bytes are none. */
export async function inflateRaw(body: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([body.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
