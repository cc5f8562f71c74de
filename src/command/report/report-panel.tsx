import { useState } from 'react'
import type { Incident } from '#contract/desk-snapshot.ts'
import { useSay } from '#ui/use-say.ts'
import { MessageList } from './message-list.tsx'
import { NewReport } from './new-report.tsx'
import { PhoneReport } from './phone-report.tsx'
import { ReportClocks } from './report-clocks.tsx'
import { ReportList } from './report-list.tsx'
import { useReportDrafts } from './use-report-drafts.ts'
import { WarningSection } from './warning-section.tsx'
import './report.css'

/** What leaves the house about one incident, and what became of it. */
export function ReportPanel({ incident }: { incident: Incident }) {
  // What was typed about another incident belongs to that one.
  return <Reports key={incident.id} incident={incident} />
}

function Reports({ incident }: { incident: Incident }) {
  const { say } = useSay()
  const drafts = useReportDrafts(incident.id)
  const [open, setOpen] = useState<string>()
  return (
    <section className="report-panel" aria-label={say('report.title')}>
      <ReportClocks incident={incident} />
      <NewReport
        incident={incident}
        onDraft={(draft) => {
          drafts.put(draft)
          setOpen(draft.report)
        }}
      />
      <ReportList incident={incident} drafts={drafts} open={open} onOpen={setOpen} />
      <PhoneReport incident={incident} />
      <WarningSection incident={incident} />
      <MessageList incident={incident} />
    </section>
  )
}
