import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useCity, usePlaces } from '#api/use-city.ts'
import { useListedPosts } from '#api/use-posts.ts'
import type { Place } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import type { Lang } from '#ui/lang.ts'
import type { Picture } from '#picture/picture.ts'
import { usePlacesVersion, useSession } from '#session/use-session.ts'
import { useSetLang } from '#ui/use-say.ts'

/** What every part of the page of walls may ask. */
export interface Control {
  readonly lang: Lang
  readonly timeZone: string
  readonly centre: { readonly lng: number; readonly lat: number; readonly zoom: number } | undefined
  readonly places: readonly Place[]
  readonly placeName: (id: string) => Words | undefined
  readonly postName: (id: string) => Words
  /** The wall in hand; undefined: none was chosen. */
  readonly wall: string | undefined
  readonly choose: (wall: string) => void
  /** Another page in the same language. */
  readonly page: (path: string) => string
}

const ControlContext = createContext<Control | undefined>(undefined)
export const ControlProvider = ControlContext.Provider

export function useControl(): Control {
  const control = useContext(ControlContext)
  if (!control) throw new Error('useControl needs a ControlProvider above it')
  return control
}

/** The picture of now, whatever moment this window stands at. */
export function usePresent(): Picture {
  const { present } = useSession()
  return useSyncExternalStore(present.subscribe, present.get)
}

export function useMakeControl(): Control {
  const session = useSession()
  const { search, pathname } = useLocation()
  const navigate = useNavigate()
  const setLang = useSetLang()
  const city = useCity()
  const places = usePlaces(usePlacesVersion())
  const posts = useListedPosts()
  const asked = useMemo(() => new URLSearchParams(search), [search])
  const lang: Lang = (asked.get('lang') ?? navigator.language).toLowerCase().startsWith('zh') ? 'zh' : 'en'
  useEffect(() => setLang(lang), [lang, setLang])
  useEffect(() => {
    // Who would refuse, and by what name, is known to the rules by these.
    if (posts) session.posts.set(posts)
  }, [session, posts])
  return useMemo(() => {
    const named = new Map(places.map(({ id, name }) => [id, name]))
    const posted = new Map(posts?.map(({ id, name }) => [id, name]))
    return {
      lang,
      timeZone: city?.timeZone ?? 'UTC',
      centre: city && { lng: city.center[0], lat: city.center[1], zoom: city.zoom },
      places,
      placeName: (id) => named.get(id),
      postName: (id) => posted.get(id) ?? { zh: id, en: id },
      wall: asked.get('wall') ?? undefined,
      choose(wall) {
        const query = new URLSearchParams(asked)
        query.set('wall', wall)
        void navigate(`${pathname}?${query.toString()}`, { replace: true })
      },
      page: (path) => `${path}?${new URLSearchParams({ lang }).toString()}`,
    }
  }, [lang, city, places, posts, asked, pathname, navigate])
}
