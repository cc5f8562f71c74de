import { useMemo, useState } from 'react'
import { usePlaces } from '#api/use-city.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { PlaceKind } from '#contract/place.ts'
import { usePlacesVersion } from '#session/use-session.ts'
import { PickField } from '#ui/pick-field.tsx'
import { useSay } from '#ui/use-say.ts'

/** Grounds of the pack; sensors would be thousands. */
const KINDS: ReadonlySet<PlaceKind> = new Set([
  'ward',
  'hospital',
  'police',
  'fire',
  'school',
  'service-hall',
  'bridge',
  'underpass',
  'substation',
])

/** Where something is to be: a place by its name, or what was pointed at on the map since. */
export function useWhere(point: LngLat | undefined) {
  const { say, told } = useSay()
  const places = usePlaces(usePlacesVersion())
  const [picked, setPicked] = useState<{ readonly id: string; readonly before: LngLat | undefined }>()
  const items = useMemo(
    () =>
      places.flatMap(({ id, kind, name, local }) =>
        KINDS.has(kind) ? [{ id, name: told(name), note: local ?? '' }] : [],
      ),
    [places, told],
  )
  // What was done last counts: a place picked after the map was pointed at, or the other way round.
  const byName = picked && picked.before === point ? places.find(({ id }) => id === picked.id) : undefined
  const at: LngLat | undefined = byName ? [byName.lng, byName.lat] : point
  const help =
    !byName && point
      ? say('what-if.place.point', { lng: point[0].toFixed(4), lat: point[1].toFixed(4) })
      : say('what-if.place.hint')
  const field = (
    <PickField
      label={say('what-if.place')}
      items={items}
      value={byName?.id ?? ''}
      onChange={(id) => setPicked(id === '' ? undefined : { id, before: point })}
      none={say('what-if.place.none')}
      help={help}
    />
  )
  return { at, field }
}
