import { useQuery } from '@tanstack/react-query'
import { postsSchema } from '#contract/person.ts'
import type { Post } from '#contract/person.ts'
import { getJson } from './get-json.ts'

/** Units come and go, and each is a post. */
const ASK_EVERY_MS = 60_000

/** Every post that can be taken or given something; undefined until the relay answered. */
export function useListedPosts(): readonly Post[] | undefined {
  return useQuery({
    queryKey: ['posts'],
    queryFn: ({ signal }) => getJson('/api/posts', postsSchema, signal),
    refetchInterval: ASK_EVERY_MS,
  }).data?.posts
}
