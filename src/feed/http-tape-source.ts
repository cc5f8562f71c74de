import { tapeIndexSchema } from '#contract/tape.ts'
import type { Words } from '#contract/words.ts'
import { readChunk } from './read-chunk.ts'
import { brokenTape, TapeFault } from './tape-source.ts'
import type { TapeSource } from './tape-source.ts'

/** A tape with the relay: GET /api/tapes/:tape and /api/tapes/:tape/chunks/:n. @param origin the relay's, or '' */
export function createHttpTapeSource(tape: string, origin = ''): TapeSource {
  const address = `${origin}/api/tapes/${encodeURIComponent(tape)}`
  const ask = async (url: string, signal: AbortSignal) => {
    const response = await fetch(url, { signal })
    if (response.status === 404 || response.status === 410) throw new TapeFault(GONE, true)
    if (response.status === 401 || response.status === 403) throw new TapeFault(NOT_YOURS, true)
    if (!response.ok) throw new Error(`${url} answered ${response.status}`)
    return response
  }
  return {
    async index(signal) {
      const response = await ask(address, signal)
      const read = tapeIndexSchema.safeParse(await response.json())
      if (!read.success) throw brokenTape(read.error)
      return read.data
    },
    async chunk(chunk, signal) {
      const response = await ask(`${address}/chunks/${chunk}`, signal)
      return readChunk(new Uint8Array(await response.arrayBuffer()))
    },
  }
}

const GONE: Words = {
  zh: '这一刻的录像已不再保存。请选择更近的时刻。',
  en: 'The tape of this moment is not kept any more. Choose a later one.',
}
const NOT_YOURS: Words = {
  zh: '当前席位不能看这盘录像。请以有权的席位登录后再看。',
  en: 'This post may not see this tape. Sign in as one that may.',
}
