import { useState } from 'react'
import type { Post, Role } from '#contract/person.ts'
import type { Words } from '#contract/words.ts'
import { AskDialog } from './ask-dialog.tsx'
import { Button } from './button.tsx'
import { TextField } from './form-field.tsx'
import { useSay } from './use-say.ts'
import './sign-in-dialog.css'

/** Who sits at a desk; units sign in on their own page. */
const AT_A_DESK: ReadonlySet<Role> = new Set(['duty', 'commander', 'administrator', 'auditor', 'presenter'])

interface SignInDialogProps {
  /** undefined: not known yet. */
  readonly posts: readonly Post[] | undefined
  /** The one taken now. */
  readonly post: Post | null
  /** Resolves with why not; `status` 401 asks for the relay's token. */
  readonly take: (
    post: string | null,
    token: string,
  ) => Promise<{ readonly status: number; readonly sentence: Words } | undefined>
  /** The post was taken or left. */
  readonly onTaken: () => void
  readonly onClose: () => void
}

/** A post is taken, never a person. */
export function SignInDialog({ posts, post, take, onTaken, onClose }: SignInDialogProps) {
  const { say, told } = useSay()
  const [refusal, setRefusal] = useState<Words>()
  const [wanted, setWanted] = useState(false)
  const [token, setToken] = useState('')
  const change = async (wantedPost: string | null) => {
    const no = await take(wantedPost, token)
    if (!no) {
      onTaken()
      onClose()
      return
    }
    setRefusal(no.sentence)
    setWanted((before) => before || no.status === 401)
  }
  return (
    <AskDialog title={say('desk.sign-in.title')} onClose={onClose}>
      <p className="desk-quiet">{say('desk.sign-in.about')}</p>
      {refusal && <p role="alert">{told(refusal)}</p>}
      {wanted && <TextField label={say('token.label')} type="password" value={token} onChange={setToken} />}
      <ul className="post-list">
        {posts
          ?.filter(({ role }) => AT_A_DESK.has(role))
          .map(({ id, name, role }) => (
            <li key={id}>
              <button
                type="button"
                className="post-pick"
                aria-pressed={post?.id === id}
                onClick={() => void change(id)}
              >
                <b>{told(name)}</b>
                <span>{say(`desk.role.${role}`)}</span>
              </button>
            </li>
          ))}
      </ul>
      {!posts && <p role="status">{say('desk.loading')}</p>}
      <div className="ask-actions">
        {post && <Button onPress={() => void change(null)}>{say('desk.sign-out')}</Button>}
        <Button onPress={onClose}>{say('desk.close')}</Button>
      </div>
    </AskDialog>
  )
}
