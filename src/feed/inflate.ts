import { deflatedBody, withInflatedBody } from '#contract/frame-codec.ts'

/** Frame bytes ready for decoding; the browser's own raw-deflate reader does the work off this thread. */
export async function inflateFrame(bytes: Uint8Array): Promise<Uint8Array> {
  const body = deflatedBody(bytes)
  if (!body) return bytes
  const stream = new Blob([body.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return withInflatedBody(bytes, new Uint8Array(await new Response(stream).arrayBuffer()))
}
