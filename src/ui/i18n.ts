import { createInstance } from 'i18next'
import type { i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { LANGS } from './lang.ts'
import type { Lang } from './lang.ts'
import { WORDS } from './words.ts'

export type PageTranslator = i18n

/** A page's own translator; nothing is loaded, so it is ready when this returns. */
export function createI18n(lang: Lang): i18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: lang,
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(LANGS.map((one) => [one, { translation: inLang(one) }])),
  })
  return instance
}

function inLang(lang: Lang): Record<string, string> {
  return Object.fromEntries(Object.entries(WORDS).map(([key, words]) => [key, words[lang]]))
}
