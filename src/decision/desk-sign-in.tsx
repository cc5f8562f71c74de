import { useState } from 'react'
import { useSignIn } from '#api/use-sign-in.ts'
import { usePost } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import { SignInDialog } from '#ui/sign-in-dialog.tsx'
import { useSay } from '#ui/use-say.ts'

/** Who sits here: what is decided is decided by a post. */
export function DeskSignIn() {
  const { say, told } = useSay()
  const session = useSession()
  const post = usePost()
  const { posts, take } = useSignIn()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>{post ? told(post.name) : say('desk.sign-in')}</Button>
      {open && (
        <SignInDialog
          posts={posts}
          post={post}
          take={take}
          onTaken={() => session.reconnect()}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
