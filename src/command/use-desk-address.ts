import { useEffect, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { LngLat } from '#contract/geometry.ts'
import type { Lang } from '#ui/lang.ts'
import { useSetLang } from '#ui/use-say.ts'

/** Parts of the address that the desk may set; undefined takes one away. */
export type DeskChange = Readonly<Partial<Record<'incident' | 'item' | 'panel' | 'lang' | 'at', string | undefined>>>

export interface DeskAddress {
  readonly lang: Lang
  /** The incident on the right. */
  readonly incident: string | undefined
  /** What else of the queue is on the right: `alarm:x`, `call:x`. */
  readonly item: string | undefined
  /** The part that is open of it. */
  readonly panel: string | undefined
  readonly exercise: string | undefined
  /** A point of the map that somebody asked to see, lng,lat. */
  readonly at: LngLat | undefined
  /** This page with some parts changed. */
  readonly to: (change: DeskChange) => string
  readonly go: (change: DeskChange) => void
  /** Another page, in the same language and the same exercise. */
  readonly page: (path: string) => string
}

/** Everything the desk shows lives in its address: a reload, a link and a second screen show the same. */
export function useDeskAddress(): DeskAddress {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const setLang = useSetLang()
  const address = useMemo(() => {
    const asked = new URLSearchParams(search)
    const part = (name: string) => asked.get(name) ?? undefined
    const lang: Lang = (part('lang') ?? navigator.language).toLowerCase().startsWith('zh') ? 'zh' : 'en'
    const exercise = part('exercise')
    const to = (change: DeskChange) => {
      const query = new URLSearchParams(search)
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined) query.delete(name)
        else query.set(name, value)
      }
      return `${pathname}?${query.toString()}`
    }
    const kept = new URLSearchParams({ lang, ...(exercise !== undefined && { exercise }) }).toString()
    return {
      lang,
      exercise,
      incident: part('incident'),
      item: part('item'),
      panel: part('panel'),
      at: pointOf(part('at')),
      to,
      go: (change: DeskChange) => void navigate(to(change)),
      page: (path: string) => `${path}?${kept}`,
    }
  }, [pathname, search, navigate])
  useEffect(() => setLang(address.lang), [setLang, address.lang])
  return address
}

function pointOf(text: string | undefined): LngLat | undefined {
  const [lng = Number.NaN, lat = Number.NaN] = (text ?? '').split(',').map(Number)
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : undefined
}
