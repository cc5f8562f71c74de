import { useMemo } from 'react'
import { openPalette } from '#ui/palette-door.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { useSay } from '#ui/use-say.ts'
import { useWall } from './wall-context.ts'

/** Finds any registered place by a part of its name and goes there. */
export function PlaceSearch() {
  const { say, told } = useSay()
  const { places, go } = useWall()
  const items = useMemo(
    () =>
      places.all.map((place) => {
        const district = places.districtOf(place.id)
        const where = district && district.id !== place.id ? ` · ${told(district.name)}` : ''
        return { id: place.id, name: told(place.name), note: say(`kind.${place.kind}`) + where }
      }),
    [places, say, told],
  )
  const more = useMemo(() => ({ label: say('palette.title'), open: openPalette }), [say])
  return (
    <SearchBox
      onMore={more}
      label={say('search.label')}
      hint={say('search.hint')}
      none={say('search.none')}
      items={items}
      onPick={(place) => go({ place: place === 'city' ? undefined : place, figure: undefined })}
    />
  )
}
