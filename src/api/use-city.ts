import { useQuery } from '@tanstack/react-query'
import { citySchema } from '#contract/city.ts'
import type { City } from '#contract/city.ts'
import { placesAnswerSchema } from '#contract/place.ts'
import type { Place } from '#contract/place.ts'
import { decodeStreetLinks } from '#contract/street-links.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { ask } from './answerer.ts'
import { getJson } from './get-json.ts'

const FOR_EVER = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY, retry: true } as const

export function useCity(): City | undefined {
  return useQuery({
    queryKey: ['city'],
    queryFn: ({ signal }) => getJson('/api/city', citySchema, signal),
    ...FOR_EVER,
  }).data
}

const NO_PLACES: readonly Place[] = []

/** All places the relay knows; asked again when `version` (from the session's directory) rises. */
export function usePlaces(version: number): readonly Place[] {
  const query = useQuery({
    queryKey: ['places', version],
    queryFn: ({ signal }) => getJson('/api/places', placesAnswerSchema, signal),
    placeholderData: (previous) => previous,
    ...FOR_EVER,
  })
  return query.data?.places ?? NO_PLACES
}

export function useStreetLinks(): StreetLinks | undefined {
  return useQuery({
    queryKey: ['street-links'],
    queryFn: async ({ signal }) => {
      const response = await ask('/city/links.bin', { signal })
      if (!response.ok) throw new Error(`/city/links.bin answered ${response.status}`)
      return decodeStreetLinks(new Uint8Array(await response.arrayBuffer()))
    },
    ...FOR_EVER,
  }).data
}
