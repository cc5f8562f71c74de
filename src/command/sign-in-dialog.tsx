import { useSignIn } from '#api/use-sign-in.ts'
import { usePost } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { SignInDialog as Dialog } from '#ui/sign-in-dialog.tsx'

/** Takes a post for this page, which connects anew then. */
export function SignInDialog({ onClose }: { onClose: () => void }) {
  const session = useSession()
  return <Dialog {...useSignIn()} post={usePost()} onTaken={() => session.reconnect()} onClose={onClose} />
}
