import { useId } from 'react'
import type { ReactNode } from 'react'
import type { Refusal } from '#contract/command.ts'
import { useSay } from './use-say.ts'
import './ask-button.css'

export interface AskButtonProps {
  readonly children: ReactNode
  readonly onPress: () => void
  /** Why it would be refused; it stays in the order of tabs and says so. Old evidence does not stop it: the gate asks about it. */
  readonly refusal?: Refusal | undefined
  readonly look?: 'primary' | 'plain' | 'quiet' | 'row'
  /** Longer name for listeners, where the word alone stands in many rows. */
  readonly name?: string
  /** The key that does the same. */
  readonly hotkey?: string
}

/** A button that would be refused is not pressed, and tells why to eyes, mouse and keyboard alike. */
export function AskButton({ children, onPress, refusal, look = 'plain', name, hotkey }: AskButtonProps) {
  const { told } = useSay()
  const id = useId()
  const why = refusal && refusal.code !== 'evidence' && refusal.code !== 'conflict' ? told(refusal.sentence) : undefined
  return (
    <span className="ask-button">
      <button
        type="button"
        className="button"
        data-look={look}
        data-disabled={why === undefined ? undefined : true}
        aria-disabled={why === undefined ? undefined : true}
        aria-describedby={why === undefined ? undefined : id}
        aria-label={name}
        aria-keyshortcuts={hotkey}
        onClick={() => {
          if (why === undefined) onPress()
        }}
      >
        {children}
        {hotkey !== undefined && <kbd aria-hidden="true">{hotkey}</kbd>}
      </button>
      {why !== undefined && (
        <span className="ask-why" id={id} role="tooltip">
          {why}
        </span>
      )}
    </span>
  )
}
