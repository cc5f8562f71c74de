import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { deviceSchema } from '#contract/wall-device.ts'
import { getJson } from './get-json.ts'
import { sendJson } from './send-json.ts'

/** Browsers forget a cookie after 400 days: a wall that is never loaded anew has it given again. */
const KEEP_EVERY_MS = 24 * 3_600_000

/** Keeps this browser the wall that it is. */
export function useKeptDevice(isWall: boolean): void {
  useQuery({
    queryKey: ['device'],
    queryFn: ({ signal }) => getJson('/api/device', deviceSchema, signal),
    refetchInterval: KEEP_EVERY_MS,
    refetchIntervalInBackground: true,
    enabled: isWall,
  })
}

/** This browser is no wall any more. Rejects with a RelayRefusal. */
export function forgetDevice(): Promise<unknown> {
  return sendJson<unknown>('/api/device', { method: 'DELETE' }, z.unknown())
}
