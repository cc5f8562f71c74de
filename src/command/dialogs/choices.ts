import { useMemo } from 'react'
import { GRADES, INCIDENT_TYPES, RESPONSE_LEVELS } from '#contract/incident.ts'
import { severitySchema } from '#contract/severity.ts'
import type { Words } from '#contract/words.ts'
import { GRADE_WORDS, RESPONSE_WORDS, TREND_WORDS, TYPE_WORDS, WARNING_WORDS } from '#picture/incident-words.ts'
import { usePosts } from '#session/use-desk.ts'
import type { Choice } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'

export interface Choices {
  readonly severities: readonly Choice[]
  readonly types: readonly Choice[]
  readonly grades: readonly Choice[]
  readonly levels: readonly Choice[]
  readonly trends: readonly Choice[]
  /** Posts that can command. */
  readonly commanders: readonly Choice[]
  /** Posts that can be given an incident. */
  readonly officers: readonly Choice[]
}

/** What the forms of the desk offer, in this page's language. */
export function useChoices(): Choices {
  const { told } = useSay()
  const posts = usePosts()
  return useMemo(() => {
    const of = <K extends string>(keys: readonly K[], words: Readonly<Record<K, Words>>) =>
      keys.map((value) => ({ value, label: told(words[value]) }))
    const named = posts.map(({ id, name, role }) => ({ value: id, label: told(name), role }))
    return {
      severities: of(severitySchema.options, WARNING_WORDS),
      types: of(INCIDENT_TYPES, TYPE_WORDS),
      grades: of(GRADES, GRADE_WORDS),
      levels: of(RESPONSE_LEVELS, RESPONSE_WORDS),
      trends: of(['worse', 'steady', 'better', 'unknown'], TREND_WORDS),
      commanders: named.filter(({ role }) => role === 'commander'),
      officers: named.filter(({ role }) => role === 'commander' || role === 'duty'),
    }
  }, [told, posts])
}

/** The choice of a list as its key: a list offers nothing else. */
export function chosen<K extends string>(keys: readonly K[], value: string): K {
  const found = keys.find((key) => key === value)
  if (found === undefined) throw new Error(`${value} is not offered`)
  return found
}
