import { useCallback, useState } from 'react'
import { z } from 'zod'
import { reportDraftSchema } from './report-draft.ts'
import type { ReportDraft } from './report-draft.ts'

export interface ReportDrafts {
  readonly of: (report: string) => ReportDraft | undefined
  /** Written and never saved. */
  readonly all: readonly ReportDraft[]
  readonly put: (draft: ReportDraft) => void
  readonly drop: (report: string) => void
  /** Nothing of one's own is left in it, unless something was typed since. */
  readonly settle: (draft: ReportDraft) => void
  /** It was saved as that version; what was typed since is kept. */
  readonly saved: (report: string, version: number) => void
}

const draftsSchema = z.array(reportDraftSchema)

/** What is being written about one incident: it outlives the panel and a reload of the page, not the tab. */
export function useReportDrafts(incident: string): ReportDrafts {
  const key = `chengmai.reports.${incident}`
  const [all, setAll] = useState<readonly ReportDraft[]>(() => read(sessionStorage.getItem(key)))
  const change = useCallback(
    (alter: (before: readonly ReportDraft[]) => readonly ReportDraft[]) =>
      setAll((before) => {
        const after = alter(before)
        sessionStorage.setItem(key, JSON.stringify(after))
        return after
      }),
    [key],
  )
  const put = useCallback(
    (draft: ReportDraft) =>
      change((before) =>
        before.some(({ report }) => report === draft.report)
          ? before.map((one) => (one.report === draft.report ? draft : one))
          : [...before, draft],
      ),
    [change],
  )
  const drop = useCallback(
    (report: string) => change((before) => before.filter((one) => one.report !== report)),
    [change],
  )
  const settle = useCallback(
    (draft: ReportDraft) => change((before) => before.filter((one) => one !== draft)),
    [change],
  )
  const saved = useCallback(
    (report: string, base: number) =>
      change((before) => before.map((one) => (one.report === report ? { ...one, base } : one))),
    [change],
  )
  return { all, saved, settle, of: (id) => all.find(({ report }) => report === id), put, drop }
}

function read(text: string | null): readonly ReportDraft[] {
  if (text === null) return []
  try {
    // An older page may have left another form: what cannot be read is not shown as a report.
    return draftsSchema.safeParse(JSON.parse(text)).data ?? []
  } catch {
    return []
  }
}
