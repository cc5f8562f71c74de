import { useMemo } from 'react'
import { usePlaces } from '#api/use-city.ts'
import { METRICS } from '#metrics/catalogue.ts'
import { usePlacesVersion } from '#session/use-session.ts'
import type { SearchItem } from '#ui/search-box.tsx'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'

/** Every metric, found by either language's name or its id. */
export function useMetricItems(): readonly SearchItem[] {
  const { lang } = useSay()
  return useMemo(
    () =>
      METRICS.map(({ id, zh, en, unit }) => ({
        id,
        name: lang === 'zh' ? zh : en,
        note: [unitWords(unit, lang), lang === 'zh' ? en : zh, id].filter(Boolean).join(' · '),
      })),
    [lang],
  )
}

/** Every registered place, with its kind. */
export function usePlaceItems(): readonly SearchItem[] {
  const { say, lang } = useSay()
  const places = usePlaces(usePlacesVersion())
  return useMemo(
    () => places.map(({ id, name, kind }) => ({ id, name: name[lang], note: `${say(`kind.${kind}`)} · ${id}` })),
    [places, say, lang],
  )
}
