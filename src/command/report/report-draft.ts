import { z } from 'zod'
import type { Report } from '#contract/desk-snapshot.ts'
import { reportKindSchema, reportTextSchema } from '#contract/report-act.ts'
import type { ReportText } from '#contract/report-act.ts'

const partSchema = z.object({ heading: z.string(), text: z.string() })
/** A report as it is being typed: half a heading is a heading. */
export const reportDraftSchema = z.object({
  report: z.string(),
  is: reportKindSchema,
  lang: z.enum(['zh', 'en']),
  text: z.object({ title: z.string(), asOf: z.number(), parts: z.array(partSchema) }),
  /** The saved version it was taken from; null: it was never saved. */
  base: z.number().nullable(),
})
export type ReportDraft = z.infer<typeof reportDraftSchema>

export function draftOf({ id: report, is, lang, text, version: base }: Report): ReportDraft {
  return { report, is, lang, text, base }
}

/**
 * new: never saved · saved: what is seen is what is saved · edited: typed on the newest version · behind: typed on an older one,
 * somebody saved another · signed: final.
 */
export type DraftState = 'new' | 'saved' | 'edited' | 'behind' | 'signed'

export function stateOf(draft: ReportDraft | undefined, stored: Report | undefined): DraftState {
  if (stored?.signed) return 'signed'
  if (!stored) return 'new'
  if (!draft || sameText(draft.text, stored.text)) return 'saved'
  return draft.base === stored.version ? 'edited' : 'behind'
}

/** What is saved is trimmed, what is typed is not. */
export function sameText(a: ReportDraft['text'], b: ReportDraft['text']): boolean {
  const trimmed = ({ title, asOf, parts }: ReportDraft['text']) =>
    JSON.stringify([title.trim(), asOf, parts.map(({ heading, text }) => [heading.trim(), text.trim()])])
  return trimmed(a) === trimmed(b)
}

export function putTitle(draft: ReportDraft, title: string): ReportDraft {
  return { ...draft, text: { ...draft.text, title } }
}

export function putPart(draft: ReportDraft, index: number, part: Partial<ReportText['parts'][number]>): ReportDraft {
  const parts = draft.text.parts.map((one, at) => (at === index ? { ...one, ...part } : one))
  return { ...draft, text: { ...draft.text, parts } }
}

export function addPart(draft: ReportDraft, heading: string): ReportDraft {
  return { ...draft, text: { ...draft.text, parts: [...draft.text.parts, { heading, text: '' }] } }
}

export function dropPart(draft: ReportDraft, index: number): ReportDraft {
  return { ...draft, text: { ...draft.text, parts: draft.text.parts.filter((_, at) => at !== index) } }
}

/** Mine stands, in the knowledge of theirs: saving it is no conflict any more. */
export function keepMine(draft: ReportDraft, stored: Report): ReportDraft {
  return { ...draft, base: stored.version }
}

/** The text as it can be saved; undefined: a heading, the title or every part is missing. */
export function textOf({ text }: ReportDraft): ReportText | undefined {
  const parsed = reportTextSchema.safeParse(text)
  return parsed.success ? parsed.data : undefined
}
