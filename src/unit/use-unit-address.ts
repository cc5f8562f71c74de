import { useEffect } from 'react'
import { useLocation, useParams } from 'react-router'
import type { Lang } from '#ui/lang.ts'
import { useSetLang } from '#ui/use-say.ts'

export interface UnitAddress {
  /** undefined: the address names no unit yet. */
  readonly unit: string | undefined
  readonly otherLanguage: { readonly lang: Lang; readonly to: string }
  /** The page of one unit, in the same language and the same exercise. */
  readonly pageOf: (unit: string) => string
}

/** Which unit, and in which language, live in the address. */
export function useUnitAddress(): UnitAddress {
  const { unit } = useParams()
  const { pathname, search } = useLocation()
  const setLang = useSetLang()
  const asked = new URLSearchParams(search)
  const lang: Lang = (asked.get('lang') ?? navigator.language).toLowerCase().startsWith('zh') ? 'zh' : 'en'
  const other: Lang = lang === 'zh' ? 'en' : 'zh'
  useEffect(() => setLang(lang), [lang, setLang])
  asked.set('lang', other)
  return {
    unit,
    otherLanguage: { lang: other, to: `${pathname}?${asked.toString()}` },
    pageOf: (id) => `/unit/${encodeURIComponent(id)}${search}`,
  }
}
