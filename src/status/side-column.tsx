import { createElement, lazy, Suspense } from 'react'
import { FaultBoundary } from '#ui/fault-boundary.tsx'
import { Panel } from '#ui/panel.tsx'
import { useSay } from '#ui/use-say.ts'
import { AlarmList } from './alarm-list.tsx'
import { chartTitle } from './chart-title.ts'
import { CityIndex } from './city-index.tsx'
import { LeaderFigures } from './figure-list.tsx'
import type { PanelPlan } from './panel-plan.ts'
import { PlacePanel } from './place-panel.tsx'
import { ThemeFigures } from './theme-figures.tsx'
import { groupOf, themeById } from './themes.ts'
import { useWall } from './wall-context.ts'
import type { Rect } from '#ui/wall-layout.ts'
import { zoneStyle } from './zone-style.ts'

// Charts bring ECharts; a 16:9 status wall needs none.
const SeriesChart = lazy(() => import('./series-chart.tsx').then((file) => ({ default: file.SeriesChart })))
const DistrictRanking = lazy(() => import('./district-ranking.tsx').then((file) => ({ default: file.DistrictRanking })))
const FigurePanel = lazy(() => import('./figure-panel.tsx').then((file) => ({ default: file.FigurePanel })))

/** A column of modules, from the top. A module that fails says so in its own place. */
export function SideColumn({ rect, plans }: { rect: Rect; plans: readonly PanelPlan[] }) {
  const { say } = useSay()
  return (
    <div
      className="zone side-column"
      style={zoneStyle(rect)}
      data-focus-area={plans.some(({ kind }) => kind === 'figure' || kind === 'place') ? 'opened' : undefined}
    >
      {plans.map((plan) => (
        <FaultBoundary
          key={keyOf(plan)}
          renderFault={(retry) => (
            <Panel name="fault" title={say('fault.title')}>
              <button type="button" className="chart-toggle" onClick={retry}>
                {say('fault.retry')}
              </button>
            </Panel>
          )}
        >
          <Suspense fallback={<div className="panel panel-waiting" />}>
            <Planned plan={plan} />
          </Suspense>
        </FaultBoundary>
      ))}
    </div>
  )
}

function keyOf(plan: PanelPlan): string {
  if (plan.kind === 'series') return plan.metrics.join()
  if (plan.kind === 'module') return plan.module
  return plan.kind === 'ranking' ? `ranking ${plan.metric}` : plan.kind
}

function Planned({ plan }: { plan: PanelPlan }) {
  const { say } = useSay()
  const { view, modules } = useWall()
  switch (plan.kind) {
    case 'index':
      return <CityIndex />
    case 'alarms':
      return <AlarmList />
    case 'leader-left':
      return <LeaderFigures side="left" />
    case 'leader-right':
      return <LeaderFigures side="right" />
    case 'theme': {
      const theme = themeById(view.theme)
      const part = theme.parts.find(({ id }) => id === view.part)
      return <ThemeFigures tall={plan.tall} group={groupOf(theme, view.part)} title={say((part ?? theme).word)} />
    }
    case 'place':
      return <PlacePanel place={view.place ?? 'city'} />
    case 'figure':
      return <FigurePanel metric={view.figure ?? ''} place={view.place ?? 'city'} />
    case 'series': {
      const title = chartTitle(plan.metrics)
      return <SeriesChart metrics={plan.metrics} place="city" {...(title && { title: say(title) })} />
    }
    case 'ranking':
      return <DistrictRanking metric={plan.metric} />
    case 'module': {
      const lent = modules.get(plan.module)
      return lent && createElement(lent)
    }
  }
}
