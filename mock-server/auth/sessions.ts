import { hash } from 'node:crypto'

/** Who is signed in here, by the token in the page's cookie. */
export interface Sessions {
  /** Takes a post; answers the token. */
  readonly take: (post: string) => string
  readonly postOf: (token: string) => string | undefined
  /** Answers the post that was taken by it. */
  readonly leave: (token: string) => string | undefined
}

const TOKEN_BYTES = 32
/** The longest unused ones go first: more desks than this do not exist. */
const SESSIONS_MOST = 5000
const COOKIE = 'chengmai_post'
const PLACE = 'Path=/; HttpOnly; SameSite=Strict'

/**
 * Sessions live in memory: whoever the relay no longer knows signs in again.
 * @param randomBytes unguessable, such as node:crypto's
 */
export function createSessions(randomBytes: (count: number) => Uint8Array): Sessions {
  /** By the token's hash, so that no comparison tells by its duration how much was right. */
  const posts = new Map<string, string>()
  const keyOf = (token: string) => hash('sha256', token, 'base64url')
  return {
    take(post) {
      const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')
      posts.set(keyOf(token), post)
      for (const oldest of posts.keys()) {
        if (posts.size <= SESSIONS_MOST) break
        posts.delete(oldest)
      }
      return token
    },
    postOf(token) {
      const key = keyOf(token)
      const post = posts.get(key)
      if (post === undefined) return undefined
      posts.delete(key)
      posts.set(key, post)
      return post
    },
    leave(token) {
      const key = keyOf(token)
      const post = posts.get(key)
      posts.delete(key)
      return post
    },
  }
}

/** The token in a `cookie` header; undefined: none, or no such header. */
export function tokenIn(header: string | undefined): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [name, ...value] = pair.split('=')
    if (name?.trim() === COOKIE) return value.join('=').trim()
  }
  return undefined
}

/** The `set-cookie` header that keeps a token until the browser is closed. */
export function keepToken(token: string): string {
  return `${COOKIE}=${token}; ${PLACE}`
}

export const FORGET_TOKEN = `${COOKIE}=; ${PLACE}; Max-Age=0`
