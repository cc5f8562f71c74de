import { useEffect, useMemo } from 'react'
import { useLocation } from 'react-router'
import type { Lang } from '#ui/lang.ts'
import { useSetLang } from '#ui/use-say.ts'

export interface FoundationAddress {
  readonly lang: Lang
  /** The opened cell or tier: `data.security`, `data`. */
  readonly opened: string | undefined
  /** Another page of these, keeping how it is looked at. */
  readonly page: (path: string) => string
  readonly open: (what: string | undefined) => string
  readonly otherLanguage: string
  /** A figure with its past and lineage, on the wall. */
  readonly figure: (metric: string) => string
}

/** What these pages show lives in the address. */
export function useFoundationAddress(): FoundationAddress {
  const { pathname, search } = useLocation()
  const setLang = useSetLang()
  const address = useMemo(() => {
    const asked = new URLSearchParams(search)
    const wanted = asked.get('lang') ?? navigator.language
    const lang: Lang = wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en'
    const query = (more: Readonly<Record<string, string>>) => `?${new URLSearchParams({ lang, ...more }).toString()}`
    const opened = asked.get('open') ?? undefined
    return {
      lang,
      opened,
      page: (path: string) => `${path}${query({})}`,
      open: (what: string | undefined) => `${pathname}${query(what === undefined ? {} : { open: what })}`,
      otherLanguage: `${pathname}?lang=${lang === 'zh' ? 'en' : 'zh'}${opened === undefined ? '' : `&open=${opened}`}`,
      figure: (metric: string) => `/wall${query({ figure: metric })}`,
    }
  }, [pathname, search])
  useEffect(() => setLang(address.lang), [setLang, address.lang])
  return address
}
