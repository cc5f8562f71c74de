import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'
import { DESK_KEYS } from '../desk-keys.ts'

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { say } = useSay()
  return (
    <AskDialog title={say('desk.keys')} onClose={onClose}>
      <dl className="key-list">
        {DESK_KEYS.map(({ keys, word }) => (
          <div key={word}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className="desk-key">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <div className="ask-actions">
        <Button look="primary" onPress={onClose}>
          {say('desk.close')}
        </Button>
      </div>
    </AskDialog>
  )
}
