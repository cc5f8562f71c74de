import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { WhyEvidence } from '#contract/why.ts'
import { RELAY_TAPE } from '#contract/tape.ts'
import { withMoment } from '#session/moment-address.ts'
import { useDecisionAddress } from '../use-decision-address.ts'

export interface EvidenceLinkProps {
  readonly evidence: WhyEvidence
  /** For listeners: what it opens. */
  readonly name: string
  readonly children: ReactNode
}

/** Opens what a line rests on: lineage, incident, source, or the recorded moment. */
export function EvidenceLink({ evidence, name, children }: EvidenceLinkProps) {
  const { lang } = useDecisionAddress()
  return (
    <Link to={evidenceAddress(evidence, lang)} aria-label={name}>
      {children}
    </Link>
  )
}

function evidenceAddress(evidence: WhyEvidence, lang: string): string {
  const page = (path: string, more: Readonly<Record<string, string>>) =>
    `${path}?${new URLSearchParams({ lang, ...more }).toString()}`
  switch (evidence.kind) {
    case 'figure':
      return page('/wall', { figure: evidence.metric, ...placeOf(evidence.place) })
    case 'incident':
      return page('/desk', { incident: evidence.incident })
    case 'source':
      return page(`/admin/sources/${encodeURIComponent(evidence.source)}`, {})
    case 'moment': {
      const query = new URLSearchParams({ lang, figure: evidence.metric, ...placeOf(evidence.place) })
      return `/wall?${withMoment(query, { tape: RELAY_TAPE, at: evidence.at, truth: 'known' }).toString()}`
    }
  }
}

function placeOf(place: string): Readonly<Record<string, string>> {
  return place === 'city' ? {} : { place }
}
