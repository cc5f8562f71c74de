import type { BriefSection, BriefSentence } from '#contract/brief.ts'
import type { Lang } from '#ui/lang.ts'

type Sentences = readonly BriefSentence[]

/** One sentence said anew in one language; the other keeps what it had and knows that it was not edited. */
export function reworded(sentences: Sentences, id: string, lang: Lang, text: string): Sentences {
  return sentences.map((one) =>
    one.id === id && one.said[lang] !== text
      ? { ...one, said: { ...one.said, [lang]: text }, edited: { ...one.edited, [lang]: true } }
      : one,
  )
}

export function without(sentences: Sentences, id: string): Sentences {
  return sentences.filter((one) => one.id !== id)
}

/** A sentence of one's own: no figures stand behind it. Both languages begin with it. */
export function withOwn(sentences: Sentences, section: BriefSection, id: string, text: string): Sentences {
  const own = {
    id,
    section,
    said: { zh: text, en: text },
    refs: [],
    provisional: false,
    edited: { zh: true, en: true },
  }
  return [...sentences, own]
}

/** Said to be empty in no language: only such a brief is saved. */
export function isWhole(sentences: Sentences): boolean {
  return sentences.length > 0 && sentences.every(({ said }) => said.zh.trim() !== '' && said.en.trim() !== '')
}
