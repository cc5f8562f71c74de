import { useState } from 'react'
import type { Incident } from '#contract/desk-snapshot.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useDeskScene } from '../desk-scene.ts'
import type { IncidentDialog } from '../desk-scene.ts'
import { actWord } from './act-word.ts'
import { nextDialog } from './probes.ts'
import { SendToWall } from './send-to-wall.tsx'
import { useProbe } from './use-probe.ts'

const USUAL: readonly IncidentDialog[] = ['phone', 'plan', 'casualties', 'grade']
const MORE: readonly IncidentDialog[] = [
  'step',
  'response',
  'warning',
  'post',
  'task',
  'offer',
  'assign',
  'merge',
  'split',
  'end',
]

/** What can be done now: the likely next step first, what is refused with its reason, the seldom behind one press. */
export function IncidentActs({ incident }: { incident: Incident }) {
  const { say } = useSay()
  const { open } = useDeskScene()
  const probe = useProbe(incident)
  const [more, setMore] = useState(false)
  const next = nextDialog(incident)
  const shown = [...USUAL, ...(more ? MORE : [])].filter((one) => one !== next)
  return (
    <div className="incident-acts" role="group" aria-label={say('desk.acts')}>
      {next && (
        <AskButton look="primary" refusal={probe(next)} onPress={() => open({ is: next, incident: incident.id })}>
          {say(actWord(next, incident))}
        </AskButton>
      )}
      {shown.map((dialog) => (
        <AskButton key={dialog} refusal={probe(dialog)} onPress={() => open({ is: dialog, incident: incident.id })}>
          {say(actWord(dialog, incident))}
        </AskButton>
      ))}
      <SendToWall incident={incident} />
      <button type="button" className="button" data-look="quiet" aria-expanded={more} onClick={() => setMore(!more)}>
        {say(more ? 'desk.acts.less' : 'desk.acts.more')}
      </button>
    </div>
  )
}
