import type { ComponentType } from 'react'
import { useAskingMoment } from '#api/asking-moment.ts'
import { Panel } from '#ui/panel.tsx'
import { useSay } from '#ui/use-say.ts'
import type { Word } from '#ui/words.ts'

/** A module of what the relay works out of now alone: while another moment is shown it says so, for the present must not pass for the past. */
export function onlyNow(name: string, title: Word, Shown: ComponentType): ComponentType {
  return function OnlyNow() {
    const { say } = useSay()
    const { past } = useAskingMoment()
    if (!past) return <Shown />
    return (
      <Panel name={name} title={say(title)}>
        <p className="panel-empty">{say('decision.only-now')}</p>
      </Panel>
    )
  }
}
