import type { Incident, Report } from '#contract/desk-snapshot.ts'
import type { Entry } from '#contract/entry.ts'
import type { ReportKind } from '#contract/report-act.ts'
import type { Words } from '#contract/words.ts'
import { cityClock, cityMinute } from './city-time.ts'
import type { NameOf } from './entry-names.ts'
import type { Picture } from './picture.ts'

/** What a report is drafted from. */
export interface ReportDraft {
  readonly picture: Picture
  readonly incident: Incident
  /** Entries about that incident, ascending. */
  readonly entries: readonly Entry[]
  readonly is: ReportKind
  readonly lang: keyof Words
  readonly now: number
  readonly utcOffsetMinutes: number
  readonly nameOf: NameOf
}

/** The same, with what every part asks for. */
export interface ReportScene extends ReportDraft {
  readonly say: (zh: string, en: string) => string
  readonly words: (words: Words) => string
  /** 14:05 */
  readonly clock: (at: number) => string
  /** 2026-11-27 14:05 */
  readonly minute: (at: number) => string
  /** The clock of today, the whole minute of another day. */
  readonly moment: (at: number) => string
  /** The newest signed report before this one; its numbers are those that changes are held against. */
  readonly previous: Report | undefined
}

export function reportScene(draft: ReportDraft): ReportScene {
  const { picture, incident, lang, utcOffsetMinutes } = draft
  const signed = [...picture.desk.reports.values()].filter(
    ({ incident: of, is, signed: signature }) => of === incident.id && is !== 'brief' && signature !== null,
  )
  const clock = (at: number) => cityClock(at, utcOffsetMinutes)
  const minute = (at: number) => cityMinute(at, utcOffsetMinutes)
  const today = minute(draft.now).slice(0, 10)
  return {
    ...draft,
    say: (zh, en) => (lang === 'zh' ? zh : en),
    words: (words) => words[lang],
    clock,
    minute,
    moment: (at) => (minute(at).startsWith(today) ? clock(at) : minute(at)),
    previous: signed.toSorted((a, b) => a.text.asOf - b.text.asOf).at(-1),
  }
}

/** Sentences, one a line; what has nothing to say says nothing. */
export function lines(...said: readonly (string | undefined | null | false)[]): string {
  return said.filter(Boolean).join('\n')
}
