import { useCallback } from 'react'
import { useListedPosts } from '#api/use-posts.ts'
import { useSay } from '#ui/use-say.ts'

/** Name of a post in this page's language; its id until it is known. */
export function usePostName(): (id: string) => string {
  const { told } = useSay()
  const posts = useListedPosts()
  return useCallback(
    (id) => {
      const post = posts?.find((one) => one.id === id)
      return post ? told(post.name) : id
    },
    [posts, told],
  )
}
