import type { Incident } from '#contract/desk-snapshot.ts'
import { useCommands } from '#session/use-desk.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useDeskScene } from '../desk-scene.ts'

/** The call before the written report: recorded when it was made. */
export function PhoneReport({ incident }: { incident: Incident }) {
  const { say } = useSay()
  const { open } = useDeskScene()
  const { refusalOf } = useCommands()
  const no = refusalOf({ do: 'phone-report', incident: incident.id, to: '-', text: '' })
  return (
    <div className="report-actions">
      <AskButton look="row" refusal={no} onPress={() => open({ is: 'phone', incident: incident.id })}>
        {say('report.phone')}
      </AskButton>
    </div>
  )
}
