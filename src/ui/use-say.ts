import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Words } from '#contract/words.ts'
import type { Lang } from './lang.ts'
import type { Word } from './words.ts'

/** Says one of the page's own words, its blanks filled. A word that does not exist does not compile. */
export type Say = (word: Word, blanks?: Readonly<Record<string, string | number>>) => string

export interface Speaker {
  readonly lang: Lang
  readonly say: Say
  /** What the relay or the catalogue says, in this page's language. */
  readonly told: (words: Words) => string
}

export function useSay(): Speaker {
  const { t, i18n } = useTranslation()
  const lang: Lang = i18n.language === 'en' ? 'en' : 'zh'
  const say = useCallback<Say>((word, blanks) => t(word, { ...blanks }), [t])
  const told = useCallback((words: Words) => words[lang], [lang])
  return { lang, say, told }
}

/** Puts the page into another language and tells the document. */
export function useSetLang(): (lang: Lang) => void {
  const { i18n } = useTranslation()
  return useCallback(
    (lang) => {
      if (i18n.language !== lang) void i18n.changeLanguage(lang)
      document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
    },
    [i18n],
  )
}
