import { z } from 'zod'
import { meSchema } from '#contract/person.ts'
import type { Post } from '#contract/person.ts'
import { RelayRefusal, sendJson } from './send-json.ts'
import type { Change } from './send-json.ts'
import { useListedPosts } from './use-posts.ts'

export interface SignIn {
  /** undefined until the relay answered. */
  readonly posts: readonly Post[] | undefined
  /**
   * Takes a post, or leaves it (null). The page must connect anew then: the relay reads who it is when it connects.
   * @param token of the relay, where it asked for one; '': none
   * @returns why not; undefined: done
   */
  readonly take: (post: string | null, token: string) => Promise<RelayRefusal | undefined>
}

export function useSignIn(): SignIn {
  return { posts: useListedPosts(), take }
}

async function take(post: string | null, token: string): Promise<RelayRefusal | undefined> {
  const order: Change = {
    method: 'POST',
    body: post === null ? undefined : { post },
    token: token === '' ? undefined : token,
  }
  try {
    await sendJson<unknown>(post === null ? '/api/sign-out' : '/api/sign-in', order, z.union([meSchema, z.undefined()]))
    return undefined
  } catch (error) {
    if (error instanceof RelayRefusal) return error
    throw error
  }
}
