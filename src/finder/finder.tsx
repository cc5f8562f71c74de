import { useMemo, useState, useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { usePlaces } from '#api/use-city.ts'
import { METRICS } from '#metrics/catalogue.ts'
import { usePlacesVersion, useSession } from '#session/use-session.ts'
import { Palette } from '#ui/palette.tsx'
import { useSay } from '#ui/use-say.ts'
import { createFinder, FOUND_KINDS } from './find.ts'
import type { Pinyin } from './find.ts'
import { listFindables } from './findables.ts'

/** Parts of an address that say how this screen is looked at; they go along wherever one goes. */
const KEPT = ['lang', 'seams', 'viewDistance', 'pitch', 'trend', 'layers']

/** The palette over everything that can be gone to. What there is was read when it opened. */
export function Finder({ onClose }: { onClose: () => void }) {
  const { say, lang } = useSay()
  const { picture, tracks } = useSession()
  const places = usePlaces(usePlacesVersion())
  const { search } = useLocation()
  const navigate = useNavigate()
  const [pinyinOf, setPinyinOf] = useState<(text: string) => Pinyin>()
  useEffect(() => {
    let gone = false
    // Its table is heavy and only Latin input to Chinese names needs it: until it is here the rest is found.
    void import('./pinyin-of.ts').then((file) => gone || setPinyinOf(() => file.pinyinOf))
    return () => {
      gone = true
    }
  }, [])
  const items = useMemo(() => {
    const kept = new URLSearchParams([...new URLSearchParams(search)].filter(([name]) => KEPT.includes(name)))
    const address = (path: string, change: Readonly<Record<string, string>>) => {
      const query = new URLSearchParams([...kept, ...Object.entries(change)]).toString().replaceAll('%2F', '/')
      return query === '' ? path : `${path}?${query}`
    }
    return listFindables({
      lang,
      metrics: METRICS.filter(({ layer }) => layer !== 'DEV'),
      places,
      alarms: picture.get().alarms.values(),
      tracks: { ids: tracks.ids, kinds: tracks.kinds },
      wall: (change) => address('/wall', change),
    }).map((item) => (item.kind === 'screen' ? { ...item, to: address(item.to, {}) } : item))
  }, [lang, places, picture, tracks, search])
  const find = useMemo(() => createFinder(items, pinyinOf), [items, pinyinOf])
  return (
    <Palette
      label={say('palette.title')}
      hint={say('palette.hint')}
      none={say('palette.none')}
      find={(text) => {
        const byKind = Map.groupBy(find(text), ({ kind }) => kind)
        return FOUND_KINDS.flatMap((kind) => {
          const found = byKind.get(kind)
          if (!found) return []
          const rows = found.map(({ id, names, note }) => ({ id, name: names[0] ?? id, note }))
          return [{ id: kind, title: say(`palette.${kind}`), items: rows }]
        })
      }}
      onPick={(id) => {
        const to = items.find((item) => item.id === id)?.to
        if (to !== undefined) void navigate(to)
      }}
      onClose={onClose}
    />
  )
}
