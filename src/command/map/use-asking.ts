import { useState } from 'react'
import type { CommandAnswer } from '#contract/command.ts'
import type { Words } from '#contract/words.ts'
import { answeredOrKept } from './answered-or-kept.ts'

export interface Asking {
  readonly busy: boolean
  /** Why the last one was refused. */
  readonly sentence: Words | undefined
  /** `done` when it was written down, or lies in the outbox, which shows it from then on. */
  readonly run: (send: () => Promise<CommandAnswer>, done: () => void) => Promise<void>
}

/** One thing asked of the relay by a form that stays until it is answered. */
export function useAsking(): Asking {
  const [busy, setBusy] = useState(false)
  const [sentence, setSentence] = useState<Words>()
  return {
    busy,
    sentence,
    async run(send, done) {
      setBusy(true)
      setSentence(undefined)
      const answer = await answeredOrKept(send())
      setBusy(false)
      if (!answer || answer.ok) done()
      else setSentence(answer.refusal.sentence)
    },
  }
}
