import { useCallback, useEffect, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useSetLang } from '#ui/use-say.ts'
import type { Lang } from '#ui/lang.ts'

/** Parts of the address a page may set; undefined takes one away. */
export type AddressChange = Readonly<Record<string, string | undefined>>

export interface AdminAddress {
  readonly asked: URLSearchParams
  /** Another page of the desk, keeping the language; `change` is all of its parts. */
  readonly to: (path: string, change?: AddressChange) => string
  /** This page with some parts changed; typing in a filter leaves one step in the history, not one a letter. */
  readonly set: (change: AddressChange, step?: 'push' | 'replace') => void
}

export function useAdminAddress(): AdminAddress {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const asked = useMemo(() => new URLSearchParams(search), [search])
  const lang = asked.get('lang') ?? undefined
  const to = useCallback<AdminAddress['to']>(
    (path, change = {}) => `${path}${queryOf(new URLSearchParams(), { lang, ...change })}`,
    [lang],
  )
  const set = useCallback<AdminAddress['set']>(
    (change, step = 'replace') =>
      void navigate(`${pathname}${queryOf(asked, change)}`, { replace: step === 'replace' }),
    [navigate, pathname, asked],
  )
  return { asked, to, set }
}

/** Puts the page into the language the address asks for, else the browser's. */
export function useAddressLang(): Lang {
  const { asked } = useAdminAddress()
  const setLang = useSetLang()
  const wanted = asked.get('lang') ?? navigator.language
  const lang: Lang = wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  useEffect(() => setLang(lang), [lang, setLang])
  return lang
}

function queryOf(before: URLSearchParams, change: AddressChange): string {
  const query = new URLSearchParams(before)
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
