import { useState } from 'react'
import { RelayRefusal } from '#api/send-json.ts'
import type { Words } from '#contract/words.ts'

export interface Order {
  /** Under way: the button says so and cannot be pressed again. */
  readonly busy: boolean
  /** Why the last one was refused. */
  readonly refusal: Words | undefined
  readonly run: (work: () => Promise<void>) => void
}

/** One button's errand to the relay: under way, done, or refused in words. */
export function useOrder(): Order {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Words>()
  const run = (work: () => Promise<void>) => {
    setBusy(true)
    setRefusal(undefined)
    work()
      .catch((error: unknown) => {
        if (!(error instanceof RelayRefusal)) throw error
        setRefusal(error.sentence)
      })
      .finally(() => setBusy(false))
  }
  return { busy, refusal, run }
}
