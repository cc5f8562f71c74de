import { useEffect } from 'react'
import { useListedPosts } from '#api/use-posts.ts'
import { useSession } from '#session/use-session.ts'

/** Tells the session which posts there are, for names and for whom things can be given to. */
export function useKnownPosts(): void {
  const { posts } = useSession()
  const listed = useListedPosts()
  useEffect(() => {
    if (listed) posts.set(listed)
  }, [posts, listed])
}
