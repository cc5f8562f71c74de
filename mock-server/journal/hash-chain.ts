import { hash } from 'node:crypto'

/** What the first entry's hash continues. */
export const CHAIN_START = 'chengmai-journal-1'

/** sha256 over the previous hash and the text exactly as stored: no canonical form is needed, and any changed byte shows. */
export function chainHash(previous: string, seq: number, payload: string): string {
  return hash('sha256', `${previous}\n${seq}\n${payload}`)
}
