import type { ConnectorState } from '#contract/connector.ts'
import { useSay } from '#ui/use-say.ts'

/** Shape and word: colour is never alone, and only what needs a person has any. */
const SHAPES: Readonly<Record<ConnectorState, { readonly d: string; readonly filled: boolean }>> = {
  running: { d: 'M12 5 A7 7 0 1 1 11.99 5 Z', filled: true },
  starting: { d: 'M12 5 A7 7 0 1 1 11.99 5 Z', filled: false },
  waiting: { d: 'M4 4 H20 V20 H4 Z', filled: false },
  broken: { d: 'M12 2 L23 22 L1 22 Z', filled: true },
  paused: { d: 'M6 4 H9 V20 H6 Z M15 4 H18 V20 H15 Z', filled: true },
}

export function SourceState({ state, hurt }: { state: ConnectorState; hurt: boolean }) {
  const { say } = useSay()
  const { d, filled } = SHAPES[state]
  return (
    <span className="source-state" data-state={state} data-hurt={hurt}>
      <svg viewBox="0 0 24 24" aria-hidden="true" data-filled={filled}>
        <path d={d} />
      </svg>
      {say(`source.state.${state}`)}
    </span>
  )
}
