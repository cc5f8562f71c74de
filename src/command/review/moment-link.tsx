import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Review } from '#contract/review.ts'
import { RELAY_TAPE, TAPE_TICK_MS } from '#contract/tape.ts'
import { withMoment } from '#session/moment-address.ts'

/**
 * The desk as it stood when this was done: the tick after it, which is the first that shows it and no more than a second away.
 * undefined: an exercise, of which nothing is recorded.
 */
export function momentAddress(
  { exercise, incident }: Pick<Review, 'exercise' | 'incident'>,
  at: number,
  lang: 'zh' | 'en',
): string | undefined {
  if (exercise !== null) return undefined
  const query = new URLSearchParams({ lang, incident: incident.id })
  return `/desk?${withMoment(query, { tape: RELAY_TAPE, at: at + TAPE_TICK_MS, truth: 'known' }).toString()}`
}

export interface MomentLinkProps {
  readonly to: string | undefined
  readonly name?: string
  readonly children: ReactNode
}

/** What it holds, as a link where there is somewhere to go. */
export function MomentLink({ to, name, children }: MomentLinkProps) {
  return to === undefined ? (
    <span className="review-moment">{children}</span>
  ) : (
    <Link className="review-moment" to={to} {...(name !== undefined && { 'aria-label': name })}>
      {children}
    </Link>
  )
}
