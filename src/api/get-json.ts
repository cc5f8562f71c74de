import type { ZodType } from 'zod'
import { ask } from './answerer.ts'

/** The relay's answer as its contract says, or an error whose message names the address and what was met. */
export async function getJson<T>(url: string, schema: ZodType<T>, signal?: AbortSignal): Promise<T> {
  const response = await ask(url, signal ? { signal } : {})
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return schema.parse(await response.json())
}
