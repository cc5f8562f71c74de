import { useListedPosts } from '#api/use-posts.ts'
import { useSay } from '#ui/use-say.ts'

/** The name of a post as people know it; its id until the relay named it. */
export function usePostName(): (post: string) => string {
  const { told } = useSay()
  const posts = useListedPosts()
  return (id) => {
    const post = posts?.find((one) => one.id === id)
    return post ? told(post.name) : id
  }
}
