import { createContext, useContext } from 'react'
import type { ZodType } from 'zod'
import type { Change } from '#api/send-json.ts'

/** Sends a change to the relay, asking for its token where it wants one. Rejects with a RelayRefusal. */
export type MakeChange = <T>(url: string, change: Omit<Change, 'token'>, schema: ZodType<T>) => Promise<T>

const ChangeContext = createContext<MakeChange | undefined>(undefined)
export const ChangeProvider = ChangeContext.Provider

export function useMakeChange(): MakeChange {
  const change = useContext(ChangeContext)
  if (!change) throw new Error('useMakeChange needs a TokenGate above it')
  return change
}
