import type { Post } from '#contract/person.ts'
import type { PostRoster } from './posts.ts'
import { tokenIn } from './sessions.ts'
import type { Sessions } from './sessions.ts'

/** Who calls, by the `cookie` header; null: nobody signed in. */
export type SignedIn = (cookie: string | undefined) => Post | null

export function createSignedIn(sessions: Pick<Sessions, 'postOf'>, posts: Pick<PostRoster, 'get'>): SignedIn {
  return (cookie) => {
    const token = tokenIn(cookie)
    const id = token === undefined ? undefined : sessions.postOf(token)
    return (id !== undefined && posts.get(id)) || null
  }
}
