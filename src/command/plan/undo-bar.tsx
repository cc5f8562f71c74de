import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useState } from 'react'
import { AskDialog } from '#ui/ask-dialog.tsx'
import type { OpenDraft } from './use-plan-drafts.ts'

interface UndoBarProps {
  readonly open: OpenDraft
  readonly onStep: (way: 'undo' | 'redo') => void
  readonly onDiscard: () => void
}

/** The way back: a step, or all of it. */
export function UndoBar({ open, onStep, onDiscard }: UndoBarProps) {
  const { say } = useSay()
  const [asking, setAsking] = useState(false)
  return (
    <div className="plan-undo">
      <Button disabled={open.past.length === 0} onPress={() => onStep('undo')}>
        {say('plan.undo')}
      </Button>
      <Button disabled={open.future.length === 0} onPress={() => onStep('redo')}>
        {say('plan.redo')}
      </Button>
      <AskButton look="quiet" onPress={() => setAsking(true)}>
        {say('plan.discard')}
      </AskButton>
      {asking && (
        <AskDialog title={say('plan.discard.title')} onClose={() => setAsking(false)}>
          <p>{say('plan.discard.about')}</p>
          <div className="ask-actions">
            <Button onPress={() => setAsking(false)}>{say('plan.cancel')}</Button>
            <Button look="primary" onPress={onDiscard}>
              {say('plan.discard')}
            </Button>
          </div>
        </AskDialog>
      )}
    </div>
  )
}
