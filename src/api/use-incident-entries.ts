import { useQuery } from '@tanstack/react-query'
import { entriesAnswerSchema } from '#contract/desk-answer.ts'
import type { Entry } from '#contract/entry.ts'
import { useAskingMoment } from './asking-moment.ts'
import { getJson } from './get-json.ts'

/** The relay answers so many at once; what is left is asked for from where it ended. */
const AT_ONCE = 1000
const NONE: readonly Entry[] = []

/**
 * Everything the journal says about one incident, up to now. Asked anew when `connection` rises: what came meanwhile was not heard. Of a
 * story, which is in no journal here, nothing is asked.
 */
export function useIncidentEntries(incident: string, exercise: string | undefined, connection: number) {
  const { history } = useAskingMoment()
  const query = useQuery({
    queryKey: ['incident-entries', incident, exercise, connection],
    queryFn: async ({ signal }) => {
      const all: Entry[] = []
      for (;;) {
        const after = String(all.at(-1)?.seq ?? 0)
        const asked = new URLSearchParams({ after, ...(exercise !== undefined && { exercise }) })
        const path = `/api/incidents/${encodeURIComponent(incident)}/entries?${asked.toString()}`
        const { entries } = await getJson(path, entriesAnswerSchema, signal)
        all.push(...entries)
        if (entries.length < AT_ONCE) return all
      }
    },
    placeholderData: (previous, before) => (before?.queryKey[1] === incident ? previous : undefined),
    enabled: history,
    // Whoever comes back to the log missed what was said meanwhile.
    refetchOnMount: 'always',
  })
  return {
    entries: (history ? query.data : undefined) ?? NONE,
    failed: history && query.isError,
    loading: history && query.isPending,
    kept: history,
  }
}
