import type { TourScene } from '#contract/tour-act.ts'
import type { Lang } from '#ui/lang.ts'

/** In this language, or in the other where it was not written. */
export function captionIn({ caption }: Pick<TourScene, 'caption'>, lang: Lang): string {
  return caption[lang] === '' ? caption[lang === 'zh' ? 'en' : 'zh'] : caption[lang]
}
