import { useEffect, useMemo } from 'react'
import { useLocation } from 'react-router'
import type { Lang } from '#ui/lang.ts'
import { useSetLang } from '#ui/use-say.ts'

export interface DecisionAddress {
  readonly lang: Lang
  readonly asked: URLSearchParams
  /** Another page of the product, keeping the language. */
  readonly page: (path: string, more?: Readonly<Record<string, string>>) => string
  readonly otherLanguage: string
}

/** What these pages show lives in the address. */
export function useDecisionAddress(): DecisionAddress {
  const { pathname, search } = useLocation()
  const setLang = useSetLang()
  const address = useMemo(() => {
    const asked = new URLSearchParams(search)
    const wanted = asked.get('lang') ?? navigator.language
    const lang: Lang = wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en'
    const other = new URLSearchParams(asked)
    other.set('lang', lang === 'zh' ? 'en' : 'zh')
    return {
      lang,
      asked,
      page: (path: string, more: Readonly<Record<string, string>> = {}) =>
        `${path}?${new URLSearchParams({ lang, ...more }).toString()}`,
      otherLanguage: `${pathname}?${other.toString()}`,
    }
  }, [pathname, search])
  useEffect(() => setLang(address.lang), [setLang, address.lang])
  return address
}
