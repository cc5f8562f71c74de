export const LANGS = ['zh', 'en'] as const
export type Lang = (typeof LANGS)[number]

/** Tag for Intl and for the document's `lang`. */
export function localeOf(lang: Lang): string {
  return lang === 'zh' ? 'zh-CN' : 'en-GB'
}
