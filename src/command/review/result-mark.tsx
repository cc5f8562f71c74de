import type { ReactNode } from 'react'

export type Verdict = 'good' | 'bad' | 'running' | 'none' | 'odd'

const SHAPES: Readonly<Record<Verdict, ReactNode>> = {
  good: <circle cx="8" cy="8" r="5" fill="currentColor" />,
  bad: <path d="M8 1.5 L15 14 H1 Z" fill="currentColor" />,
  running: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  none: <path d="M3 8 H13" stroke="currentColor" strokeWidth="2" />,
  odd: <path d="M8 2 L14 8 L8 14 L2 8 Z" fill="none" stroke="currentColor" strokeWidth="2" />,
}

/** Shape, word and colour: each says it alone. */
export function ResultMark({ verdict, children }: { verdict: Verdict; children: ReactNode }) {
  return (
    <span className="review-result" data-verdict={verdict}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {SHAPES[verdict]}
      </svg>
      {children}
    </span>
  )
}
