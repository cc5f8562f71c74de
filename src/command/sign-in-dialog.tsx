import { useState } from 'react'
import { z } from 'zod'
import { RelayRefusal, sendJson } from '#api/send-json.ts'
import type { Change } from '#api/send-json.ts'
import { useListedPosts } from '#api/use-posts.ts'
import { meSchema } from '#contract/person.ts'
import type { Role } from '#contract/person.ts'
import type { Words } from '#contract/words.ts'
import { usePost } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'

/** Who sits at a desk; units sign in on their own page. */
const AT_A_DESK: ReadonlySet<Role> = new Set(['duty', 'commander', 'administrator', 'auditor', 'presenter'])

/** A post is taken, never a person. The page connects anew, because the relay reads who it is when it connects. */
export function SignInDialog({ onClose }: { onClose: () => void }) {
  const { say, told } = useSay()
  const session = useSession()
  const post = usePost()
  const posts = useListedPosts()
  const [refusal, setRefusal] = useState<Words>()
  const [wanted, setWanted] = useState(false)
  const [token, setToken] = useState('')
  const change = async (url: string, body: unknown) => {
    const order: Change = { method: 'POST', body, token: token === '' ? undefined : token }
    try {
      await sendJson<unknown>(url, order, z.union([meSchema, z.undefined()]))
      session.reconnect()
      onClose()
    } catch (error) {
      if (!(error instanceof RelayRefusal)) throw error
      setRefusal(error.sentence)
      setWanted((before) => before || error.status === 401)
    }
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
                onClick={() => void change('/api/sign-in', { post: id })}
              >
                <b>{told(name)}</b>
                <span>{say(`desk.role.${role}`)}</span>
              </button>
            </li>
          ))}
      </ul>
      {!posts && <p role="status">{say('desk.loading')}</p>}
      <div className="ask-actions">
        {post && <Button onPress={() => void change('/api/sign-out', undefined)}>{say('desk.sign-out')}</Button>}
        <Button onPress={onClose}>{say('desk.close')}</Button>
      </div>
    </AskDialog>
  )
}
