import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Incident } from '#contract/desk-snapshot.ts'
import { useDesk, useIncident } from '#session/use-desk.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { ReportPanel } from '../report/report-panel.tsx'
import { ClockList } from './clock-list.tsx'
import { FactsForm } from './facts-form.tsx'
import { IncidentActs } from './incident-acts.tsx'
import { IncidentHead } from './incident-head.tsx'
import { IncidentLog } from './incident-log.tsx'
import { OrderList } from './order-list.tsx'
import { ReviewDoor } from './review-door.tsx'
import { StepBar } from './step-bar.tsx'
import { TaskList } from './task-list.tsx'
import './incident-panel.css'

const TABS = ['handle', 'facts', 'report'] as const
/** Wide screens give the log a column of its own. */
const SIDE_BY_SIDE = ['handle', 'log', 'facts', 'report'] as const
type Part = (typeof SIDE_BY_SIDE)[number]

/** One incident: who commands, which clock runs out next, what is not acknowledged, what was said. Wide screens show its parts at once. */
export function IncidentPanel({ id, wide }: { id: string; wide: boolean }) {
  const { say } = useSay()
  const { address } = useDeskScene()
  const incident = useIncident(id)
  const merged = useDesk().incidents.get(incident?.mergedInto ?? '')
  if (!incident) return <p className="desk-empty">{say('desk.incident.gone')}</p>
  const asked = TABS.find((part) => part === address.panel) ?? 'handle'
  const shown: readonly Part[] = wide ? SIDE_BY_SIDE : [asked]
  return (
    <div className="incident" data-wide={wide}>
      <IncidentHead incident={incident} />
      {merged && (
        <p className="desk-empty">
          <Link to={address.to({ incident: merged.id })}>{say('desk.incident.merged', { title: merged.title })}</Link>
        </p>
      )}
      <StepBar incident={incident} />
      <IncidentActs incident={incident} />
      <ReviewDoor incident={incident} />
      {!wide && <Parts asked={asked} />}
      <div className="incident-parts">
        {shown.map((part) => (
          <div key={part} className="incident-part" data-part={part}>
            {contentOf(part, incident, wide)}
          </div>
        ))}
      </div>
    </div>
  )
}

function Parts({ asked }: { asked: Part }) {
  const { say } = useSay()
  const { address } = useDeskScene()
  return (
    <nav className="incident-tabs" aria-label={say('desk.panels')}>
      {TABS.map((part) => (
        <Link
          key={part}
          to={address.to({ panel: part === 'handle' ? undefined : part })}
          aria-current={part === asked ? 'page' : undefined}
        >
          {say(`desk.panel.${part}`)}
        </Link>
      ))}
    </nav>
  )
}

function contentOf(part: Part, incident: Incident, wide: boolean): ReactNode {
  switch (part) {
    case 'handle':
      return (
        <>
          <OrderList incident={incident} />
          <TaskList key={incident.id} incident={incident} whole={wide} />
          {!wide && <IncidentLog incident={incident} />}
        </>
      )
    case 'log':
      return <IncidentLog incident={incident} />
    case 'facts':
      return (
        <>
          <FactsForm incident={incident} />
          <ClockList incident={incident} />
        </>
      )
    case 'report':
      return <ReportPanel incident={incident} />
  }
}
