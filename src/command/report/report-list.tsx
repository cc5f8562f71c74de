import { useMemo } from 'react'
import type { Incident, Report } from '#contract/desk-snapshot.ts'
import { reportName } from '#picture/entry-names.ts'
import { useDesk } from '#session/use-desk.ts'
import { useSay } from '#ui/use-say.ts'
import { stateOf } from './report-draft.ts'
import type { ReportDraft } from './report-draft.ts'
import { ReportEditor } from './report-editor.tsx'
import type { ReportDrafts } from './use-report-drafts.ts'

interface ReportListProps {
  readonly incident: Incident
  readonly drafts: ReportDrafts
  readonly open: string | undefined
  readonly onOpen: (report: string | undefined) => void
}

/** Every report of an incident, saved or being written; one of them open. */
export function ReportList({ incident, drafts, open, onOpen }: ReportListProps) {
  const { say, told } = useSay()
  const { reports } = useDesk()
  const stored = useMemo(
    () => [...reports.values()].filter((report) => report.incident === incident.id),
    [reports, incident.id],
  )
  const unsaved = drafts.all.filter(({ report }) => !reports.has(report))
  const rows: readonly { id: string; stored?: Report; draft: ReportDraft | undefined }[] = [
    ...stored.map((report) => ({ id: report.id, stored: report, draft: drafts.of(report.id) })),
    ...unsaved.map((draft) => ({ id: draft.report, draft })),
  ]
  if (rows.length === 0) return <p className="report-quiet">{say('report.none')}</p>
  return (
    <ul className="report-list" aria-label={say('report.list')}>
      {rows.map(({ id, stored: saved, draft }) => {
        const state = stateOf(draft, saved)
        const name = saved
          ? told(reportName(saved.is, saved.number))
          : say('report.unsaved', { name: told(reportName(draft?.is ?? 'brief', 1)) })
        return (
          <li key={id} data-state={state}>
            <button
              type="button"
              className="report-row"
              aria-expanded={open === id}
              aria-label={say('report.open', { name })}
              onClick={() => onOpen(open === id ? undefined : id)}
            >
              <b>{name}</b>
              <span>{say(saved?.sentAt ? 'report.state.sent' : `report.state.${state}`)}</span>
            </button>
            {open === id && <ReportEditor incident={incident} stored={saved} drafts={drafts} id={id} name={name} />}
          </li>
        )
      })}
    </ul>
  )
}
