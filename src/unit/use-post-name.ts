import { usePosts } from '#session/use-desk.ts'
import { useSay } from '#ui/use-say.ts'

/** The name of a post as people know it; its id where the relay names none. */
export function usePostName(): (post: string) => string {
  const { told } = useSay()
  const posts = usePosts()
  return (id) => {
    const post = posts.find((one) => one.id === id)
    return post ? told(post.name) : id
  }
}
