import { useState } from 'react'
import type { ShownView } from '#contract/shown-view.ts'
import type { Wall } from '#contract/stage-snapshot.ts'
import type { Words } from '#contract/words.ts'
import { useCommands, usePost } from '#session/use-desk.ts'
import type { Ask } from '#session/send-command.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useSay } from '#ui/use-say.ts'
import { DrivePanel } from './drive-panel.tsx'
import { SendView } from './send-view.tsx'

/** One wall in hand: take it, send it a view, drive it, let it go. */
export function WallPane({ wall }: { wall: Wall }) {
  const { say, told } = useSay()
  const post = usePost()
  const { send, refusalOf } = useCommands()
  const [refused, setRefused] = useState<Words>()
  const [sent, setSent] = useState<Words>()
  const { id, holder } = wall
  const ask = async (asked: Ask, done?: Words) => {
    setSent(undefined)
    const answer = await send(asked)
    setRefused(answer.ok ? undefined : answer.refusal.sentence)
    if (answer.ok) setSent(done)
  }
  const mine = holder !== null && holder.post === post?.id
  const driving = mine && holder.driving
  const release: Ask = { do: 'release-wall', wall: id }
  const drive: Ask = { do: 'drive-wall', wall: id }
  const mayNot = refusalOf(drive)
  const show = (view: ShownView, name: Words) =>
    void ask({ do: 'show-on-wall', wall: id, view }, { zh: `已送上：${name.zh}`, en: `Sent: ${name.en}` })
  return (
    <section className="wall-pane" aria-label={told(wall.name)}>
      <div className="wall-pane-head">
        <h2>{told(wall.name)}</h2>
        <div className="wall-pane-acts">
          {!driving && (
            <AskButton look="primary" refusal={mayNot} onPress={() => void ask(drive)}>
              {say('control.drive')}
            </AskButton>
          )}
          {holder && (
            <AskButton refusal={refusalOf(release)} onPress={() => void ask(release)}>
              {say(mine ? 'control.release' : 'control.take-back')}
            </AskButton>
          )}
        </div>
      </div>
      {/* A finger sees no tooltip. */}
      {mayNot && !driving && !refused && <p className="control-refused">{told(mayNot.sentence)}</p>}
      {refused && (
        <p className="control-refused" role="alert">
          {told(refused)}
        </p>
      )}
      <p className="control-sent" role="status">
        {sent && told(sent)}
      </p>
      {driving && <DrivePanel wall={id} />}
      <SendView
        refusal={refusalOf({ do: 'show-on-wall', wall: id, view: { address: '/wall', camera: null, time: null } })}
        onSend={show}
      />
    </section>
  )
}
