import type { BriefRef, BriefSection, BriefSentence, FigureRef } from '#contract/brief.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'

const DAY_MS = 86_400_000

/** One sentence, ended, with at most eight things it rests on. */
export function made(
  section: BriefSection,
  id: string,
  said: Words,
  refs: BriefRef[],
  provisional: boolean,
): BriefSentence {
  const full: Words = { zh: ended(said.zh, '。'), en: ended(said.en, '.') }
  return { id, section, said: full, refs: refs.slice(0, 8), provisional, edited: { zh: false, en: false } }
}
const ended = (sentence: string, stop: string) => (/[。.!?！？]$/.test(sentence) ? sentence : `${sentence}${stop}`)

/** The city's newest value. */
export function nowRef(metric: string, { value, at }: { readonly value: number; readonly at: number }): FigureRef {
  return { is: 'figure', metric, place: 'city', of: 'now', value, at, from: null }
}

/** The city's figure from midnight until now, or of the same hours of yesterday. */
export function dayRef(
  { dayStart, now }: { readonly dayStart: number; readonly now: number },
  metric: string,
  of: 'mean' | 'max' | 'min',
  value: number,
  yesterday = false,
): FigureRef {
  const back = yesterday ? DAY_MS : 0
  return { is: 'figure', metric, place: 'city', of, value, at: now - back, from: dayStart - back }
}

/** As the catalogue writes it. */
export function figureText(metric: string, value: number): string {
  return value.toFixed(metricById(metric)?.digits ?? 1)
}
