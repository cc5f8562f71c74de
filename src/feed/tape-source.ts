import type { TapeChunk, TapeIndex } from '#contract/tape.ts'
import type { Words } from '#contract/words.ts'

/** Where a tape lies: with the relay, or in a file beside the page. What cannot be read rejects with a TapeFault. */
export interface TapeSource {
  /** Read anew each time: an open tape grows. */
  index(signal: AbortSignal): Promise<TapeIndex>
  chunk(chunk: number, signal: AbortSignal): Promise<TapeChunk>
}
/** @param tape its name, as in `TapeIndex.tape` */
export type OpenTape = (tape: string) => TapeSource

/** Why a tape or a part of it cannot be read. `lasting`: asking again would not help. */
export class TapeFault extends Error {
  readonly sentence: Words
  readonly lasting: boolean

  constructor(sentence: Words, lasting: boolean, options?: ErrorOptions) {
    super(sentence.en, options)
    this.name = 'TapeFault'
    this.sentence = sentence
    this.lasting = lasting
  }
}

/** Any error of a source, as one that can be shown. */
export function asTapeFault(error: unknown): TapeFault {
  if (error instanceof TapeFault) return error
  return new TapeFault(
    {
      zh: '录像读取失败，画面停在最后读到的一刻。请检查网络后再试。',
      en: 'The tape could not be read; the screen stands at the last moment that was. Check the network, then go there again.',
    },
    false,
    { cause: error },
  )
}

/** What was read is damaged, or of another version. */
export function brokenTape(cause: unknown): TapeFault {
  return new TapeFault(
    {
      zh: '这一段录像已损坏，无法读取，画面停在最后读到的一刻。请跳到其他时刻，并告知管理员。',
      en: 'This stretch of the tape is damaged; the screen stands at the last moment that could be read. Go to another moment, and tell the administrator.',
    },
    true,
    { cause },
  )
}
