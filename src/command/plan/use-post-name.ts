import { useMemo } from 'react'
import { entryNames } from '#picture/entry-names.ts'
import { usePosts } from '#session/use-desk.ts'
import { usePicture } from '#session/use-session.ts'
import { useSay } from '#ui/use-say.ts'

/** A post as people call it; the relay itself as the system. */
export function usePostName(): (post: string) => string {
  const { told } = useSay()
  const picture = usePicture()
  const posts = usePosts()
  return useMemo(() => {
    const nameOf = entryNames(picture, (id) => posts.find((post) => post.id === id)?.name)
    return (id) => told(nameOf('post', id))
  }, [picture, posts, told])
}
