import type { Severity } from '#contract/severity.ts'
import { useSay } from './use-say.ts'
import './severity-mark.css'

/** Colour is never alone: each severity has its own outline. */
const PATHS: Readonly<Record<Severity, { readonly d: string; readonly filled: boolean }>> = {
  red: { d: 'M12 1 L23 12 L12 23 L1 12 Z', filled: true },
  orange: { d: 'M12 2 L23 22 L1 22 Z', filled: true },
  yellow: { d: 'M3.5 3.5 H20.5 V20.5 H3.5 Z', filled: false },
  blue: { d: 'M12 3 A9 9 0 1 1 11.99 3 Z', filled: false },
}

/** Shape, colour and (for listeners) the word. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { say } = useSay()
  const { d, filled } = PATHS[severity]
  return (
    <svg
      className="severity-mark"
      data-severity={severity}
      data-filled={filled}
      viewBox="0 0 24 24"
      role="img"
      aria-label={say(`severity.${severity}`)}
    >
      <path d={d} />
    </svg>
  )
}
