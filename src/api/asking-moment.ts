import { createContext, useContext } from 'react'
import type { LateReading } from '#contract/tape.ts'

/** At which moment the page that asks stands. */
export interface AskingMoment {
  /** It is not now: what the relay would say of now is not asked. */
  readonly past: boolean
  /** The relay keeps the history of what is shown, as of this city; of a story it keeps only what `tape` asks. */
  readonly history: boolean
  /** The story whose own series these are; undefined: this city's. */
  readonly tape: string | undefined
  /** What nobody knew then: left out of the past as it was known. */
  readonly unknown: readonly LateReading[]
}

export const ASKING_NOW: AskingMoment = { past: false, history: true, tape: undefined, unknown: [] }
const AskingMomentContext = createContext(ASKING_NOW)
export const AskingMomentProvider = AskingMomentContext.Provider

export function useAskingMoment(): AskingMoment {
  return useContext(AskingMomentContext)
}
