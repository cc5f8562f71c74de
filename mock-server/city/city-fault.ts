import type { Words } from '#contract/words.ts'

/** Why a city pack could not be built or read, in a sentence an operator can act on. */
export class CityFault extends Error {
  readonly words: Words

  constructor(words: Words, options?: ErrorOptions) {
    super(`${words.en} ${words.zh}`, options)
    this.name = 'CityFault'
    this.words = words
  }
}
