import { useState } from 'react'
import type { Incident } from '#contract/desk-snapshot.ts'
import { nearView } from '#picture/near-view.ts'
import { useCommands, useDesk } from '#session/use-desk.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useSay } from '#ui/use-say.ts'

/** Puts the place of this incident on a wall, with one press where there is one wall; where there are several, each has its own. */
export function SendToWall({ incident }: { incident: Incident }) {
  const { say, told } = useSay()
  const { walls } = useDesk()
  const { send, refusalOf } = useCommands()
  const [open, setOpen] = useState(false)
  const [sent, setSent] = useState<string>()
  if (walls.size === 0) return undefined
  const view = nearView(incident.lng, incident.lat, undefined)
  const all = [...walls.values()]
  const shown = all.length === 1 || open ? all : []
  return (
    <>
      {all.length > 1 && (
        <button type="button" className="button" data-look="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say('control.to-wall')}
        </button>
      )}
      {shown.map(({ id, name }) => (
        <AskButton
          key={id}
          refusal={refusalOf({ do: 'show-on-wall', wall: id, view })}
          onPress={() => {
            setSent(undefined)
            // What is refused stands in the outbox, with its reason.
            void send({ do: 'show-on-wall', wall: id, view }).then((answer) => answer.ok && setSent(told(name)))
          }}
        >
          {say('control.to-wall.one', { wall: told(name) })}
        </AskButton>
      ))}
      <span role="status">{sent !== undefined && say('control.to-wall.sent', { wall: sent })}</span>
    </>
  )
}
