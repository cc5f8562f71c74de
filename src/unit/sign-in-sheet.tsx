import { useState } from 'react'
import { RelayRefusal, sendJson } from '#api/send-json.ts'
import { meSchema } from '#contract/person.ts'
import type { Unit } from '#contract/unit.ts'
import type { Words } from '#contract/words.ts'
import { usePost } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { postOf } from './unit-order.ts'

/** One press takes the unit's post; the token is asked for only where the relay wants one. */
export function SignInSheet({ unit }: { unit: Unit }) {
  const { say, told } = useSay()
  const session = useSession()
  const post = usePost()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Words>()
  const [wanted, setWanted] = useState(false)
  const [token, setToken] = useState('')
  const name = told(unit.name)
  const signIn = () => {
    setBusy(true)
    const change = { method: 'POST', body: { post: postOf(unit.id) }, token: token === '' ? undefined : token } as const
    sendJson('/api/sign-in', change, meSchema)
      .then(() => session.reconnect())
      .catch((error: unknown) => {
        if (!(error instanceof RelayRefusal)) throw error
        setRefusal(error.sentence)
        setWanted((before) => before || error.status === 401)
      })
      .finally(() => setBusy(false))
  }
  return (
    <section className="unit-sheet" aria-label={say('unit.sign-in', { name })}>
      <p>{post ? say('unit.sign-in.other', { post: told(post.name) }) : say('unit.sign-in.about', { name })}</p>
      {refusal && (
        <p className="unit-reason" role="alert">
          {told(refusal)}
        </p>
      )}
      {wanted && (
        <TextField
          label={say('unit.sign-in.token')}
          help={say('unit.sign-in.token-help')}
          type="password"
          value={token}
          onChange={setToken}
        />
      )}
      <div className="unit-main-step">
        <Button look="primary" disabled={busy || (wanted && token === '')} onPress={signIn}>
          {say('unit.sign-in', { name })}
        </Button>
      </div>
    </section>
  )
}
