import { useState } from 'react'
import type { Refusal } from '#contract/command.ts'
import type { Wall } from '#contract/stage-snapshot.ts'
import { wallTokenSchema } from '#contract/wall-device.ts'
import type { Words } from '#contract/words.ts'
import { useCity } from '#api/use-city.ts'
import { useCommands } from '#session/use-desk.ts'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { TextArea, TextField } from '#ui/form-field.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useMakeChange } from '../change.ts'
import { RefusalLine } from '../refusal-line.tsx'
import { useOrder } from '../use-order.ts'

interface Told {
  readonly link: string
  readonly typed: string
  readonly code: string
}

/** Which device may be this wall: a token is told once, and taken back at any time. */
export function WallDevice({ wall, mayNot }: { readonly wall: Wall; readonly mayNot: Refusal | undefined }) {
  const { say, told, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const change = useMakeChange()
  const order = useOrder()
  const [asking, setAsking] = useState<'token' | 'revoke'>()
  const [made, setMade] = useState<Told>()
  const make = () =>
    order.run(async () => {
      const { token, code } = await change(`/api/walls/${wall.id}/token`, { method: 'POST' }, wallTokenSchema)
      const dashed = `${code.slice(0, 4)}-${code.slice(4)}`
      const at = `${location.origin}/wall?kiosk=1&device=`
      setMade({ link: at + token, typed: at + dashed, code: dashed })
      setAsking(undefined)
    })
  const at = (time: number) =>
    `${formatTime(time, 'day', timeZone, lang)} ${formatTime(time, 'minute', timeZone, lang)}`
  const state =
    wall.tokenSha256 !== null && wall.admittedAt !== null
      ? say('walls.device.in-force', { time: at(wall.admittedAt) })
      : wall.revokedAt === null
        ? say('walls.device.none')
        : say('walls.device.revoked', { time: at(wall.revokedAt) })
  return (
    <section className="wall-device" aria-labelledby="wall-device-title">
      <h3 id="wall-device-title">{say('walls.device')}</h3>
      <p>{state}</p>
      {mayNot && <p className="admin-quiet">{told(mayNot.sentence)}</p>}
      <div className="wall-device-acts">
        <Button
          disabled={mayNot !== undefined || order.busy}
          onPress={() => (wall.tokenSha256 === null ? make() : setAsking('token'))}
        >
          {say(wall.tokenSha256 === null ? 'walls.device.make' : 'walls.device.again')}
        </Button>
        {wall.tokenSha256 !== null && (
          <Button disabled={mayNot !== undefined} onPress={() => setAsking('revoke')}>
            {say('walls.device.revoke')}
          </Button>
        )}
      </div>
      <RefusalLine words={order.refusal} />
      {asking === 'token' && (
        <AskDialog title={say('walls.device.again')} onClose={() => setAsking(undefined)}>
          <p>{say('walls.device.again.about')}</p>
          <RefusalLine words={order.refusal} />
          <div className="ask-actions">
            <Button onPress={() => setAsking(undefined)}>{say('admin.cancel')}</Button>
            <Button look="primary" disabled={order.busy} onPress={make}>
              {say('walls.device.make')}
            </Button>
          </div>
        </AskDialog>
      )}
      {asking === 'revoke' && <Revoke wall={wall.id} onClose={() => setAsking(undefined)} />}
      {made && <Made made={made} onClose={() => setMade(undefined)} />}
    </section>
  )
}

function Made({ made, onClose }: { made: Told; onClose: () => void }) {
  const { say } = useSay()
  const [copied, setCopied] = useState<boolean>()
  const copy = () => {
    // Absent on pages over plain http: the field can be copied by hand.
    const written = 'clipboard' in navigator ? navigator.clipboard.writeText(made.link) : Promise.reject(new Error())
    written.then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <AskDialog wide title={say('walls.device.made')} onClose={onClose}>
      <p>{say('walls.device.made.about')}</p>
      <TextField readOnly label={say('walls.device.link')} value={made.link} onChange={() => {}} />
      <TextField
        readOnly
        label={say('walls.device.code', { code: made.code })}
        help={say('walls.device.code.help')}
        value={made.typed}
        onChange={() => {}}
      />
      <p role="status" className="admin-quiet">
        {copied !== undefined && say(copied ? 'walls.device.copied' : 'walls.device.not-copied')}
      </p>
      <div className="ask-actions">
        <Button onPress={copy}>{say('walls.device.copy')}</Button>
        <Button look="primary" onPress={onClose}>
          {say('walls.device.done')}
        </Button>
      </div>
    </AskDialog>
  )
}

function Revoke({ wall, onClose }: { wall: string; onClose: () => void }) {
  const { say } = useSay()
  const { send } = useCommands()
  const [why, setWhy] = useState('')
  const [refusal, setRefusal] = useState<Words>()
  const revoke = async () => {
    const answer = await send({ do: 'revoke-wall', wall, why: why.trim() })
    if (answer.ok) onClose()
    else setRefusal(answer.refusal.sentence)
  }
  return (
    <AskDialog title={say('walls.device.revoke')} onClose={onClose}>
      <p>{say('walls.device.revoke.about')}</p>
      <TextArea label={say('walls.device.why')} required rows={2} value={why} onChange={setWhy} />
      <RefusalLine words={refusal} />
      <div className="ask-actions">
        <Button onPress={onClose}>{say('admin.cancel')}</Button>
        <Button look="primary" disabled={why.trim() === ''} onPress={() => void revoke()}>
          {say('walls.device.revoke')}
        </Button>
      </div>
    </AskDialog>
  )
}
