import { hash } from 'node:crypto'
import type { Wall } from '#contract/stage-snapshot.ts'

const TOKEN_BYTES = 32
const COOKIE = 'chengmai_wall'
const PLACE = 'Path=/; HttpOnly; SameSite=Strict'
/** Ten years; browsers cut it to 400 days, so it is given again with every page and once a day. */
const KEPT_FOR_S = 10 * 365 * 24 * 3600

/** @param randomBytes unguessable, such as node:crypto's */
export function makeDeviceToken(randomBytes: (count: number) => Uint8Array): string {
  return Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')
}

/** What the journal knows of a token, hex. */
export function hashOfDevice(token: string): string {
  return hash('sha256', token, 'hex')
}

/** The device's token in a `cookie` header; undefined: this browser is no wall. */
export function deviceIn(header: string | undefined): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [name, ...value] = pair.split('=')
    if (name?.trim() === COOKIE) return value.join('=').trim()
  }
  return undefined
}

/** The wall whose token in force this is. Comparing hashes tells by its duration nothing about the token. */
export function wallOfDevice(walls: ReadonlyMap<string, Wall>, token: string): Wall | undefined {
  const sha256 = hashOfDevice(token)
  return [...walls.values()].find(({ tokenSha256 }) => tokenSha256 === sha256)
}

/** The `set-cookie` header that makes a browser this device. */
export function keepDevice(token: string): string {
  return `${COOKIE}=${token}; ${PLACE}; Max-Age=${KEPT_FOR_S}`
}

export const FORGET_DEVICE = `${COOKIE}=; ${PLACE}; Max-Age=0`
