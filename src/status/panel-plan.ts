import type { FigureGroup } from './themes.ts'
import type { ModuleId } from './wall-module.ts'

/** One module of the wall and where it takes its content from. */
export type PanelPlan =
  | { readonly kind: 'index' | 'alarms' | 'leader-left' | 'leader-right' | 'place' | 'figure' }
  /** `tall`: it has its column to itself. */
  | { readonly kind: 'theme'; readonly tall: boolean }
  | { readonly kind: 'series'; readonly metrics: readonly string[] }
  | { readonly kind: 'ranking'; readonly metric: string }
  | { readonly kind: 'module'; readonly module: ModuleId }

export interface SidePlans {
  /** Columns from the outer edge inwards; each from the top. */
  readonly left: readonly (readonly PanelPlan[])[]
  readonly right: readonly (readonly PanelPlan[])[]
}

export interface Asked {
  readonly leftColumns: number
  readonly rightColumns: number
  /** The theme's figures; undefined on the status wall. */
  readonly group: FigureGroup | undefined
  /** The theme is made of modules of other rooms; these are there. */
  readonly modules?: ReadonlySet<ModuleId>
  readonly opened: 'figure' | 'place' | undefined
  /** Is a metric fed for this place? Charts of nothing are not planned. */
  readonly isFed: (metric: string, place: 'city' | 'district') => boolean
}

const series = (...metrics: string[]): PanelPlan => ({ kind: 'series', metrics })
const ranking = (metric: string): PanelPlan => ({ kind: 'ranking', metric })

/** Modules of wide status walls, by importance; two or three to a column. */
const MORE_LEFT: readonly (readonly PanelPlan[])[] = [
  [series('aqi'), ranking('aqi'), series('power_load_rate')],
  [
    series('gdp_growth', 'industry_va_growth', 'retail_growth'),
    series('cpi_yoy', 'ppi_yoy'),
    series('parking_occupancy'),
  ],
]
const MORE_RIGHT: readonly (readonly PanelPlan[])[] = [
  [series('tti'), ranking('tti'), series('hotline_calls')],
  [series('case_accepted', 'case_done'), series('hotline_on_time', 'hotline_satisfaction'), ranking('hotline_calls')],
]
const CHARTS_A_COLUMN = 3

type Column = readonly (ModuleId | 'index' | 'alarms')[]
/** Decision support by the columns of a side: what was, what is and why at the left; what comes and what to do about it at the right. */
const DECISION_LEFT: Readonly<Record<number, readonly Column[]>> = {
  1: [['index-ranking', 'forecast', 'why']],
  2: [
    ['index-ranking', 'why'],
    ['forecast', 'brief'],
  ],
  3: [['index', 'index-ranking'], ['forecast', 'brief'], ['why']],
}
const DECISION_RIGHT: Readonly<Record<number, readonly Column[]>> = {
  1: [['crossing', 'what-if', 'ledger']],
  2: [
    ['alarms', 'crossing', 'anomaly'],
    ['what-if', 'ledger'],
  ],
  3: [['alarms', 'crossing'], ['anomaly', 'what-if'], ['ledger']],
}

/** Which modules stand where. Stable: the same address at the same size is the same wall. */
export function planPanels({ leftColumns, rightColumns, group, modules, opened, isFed }: Asked): SidePlans {
  const fed = (plans: readonly PanelPlan[]) => plans.flatMap((plan) => onlyFed(plan, isFed))
  const alarms: PanelPlan = { kind: 'alarms' }
  const city: readonly PanelPlan[] = [{ kind: 'index' }, { kind: 'leader-left' }]
  if (modules) {
    const columns = (sides: readonly Column[] = []) =>
      sides.map((column) => column.flatMap((one) => planOf(one, modules)))
    const right = columns(DECISION_RIGHT[rightColumns])
    return {
      left: columns(DECISION_LEFT[leftColumns]),
      right: opened ? [[alarms, { kind: opened }], ...right.slice(1)] : right,
    }
  }
  if (!group) {
    const right: PanelPlan[] = opened ? [alarms, { kind: opened }] : [alarms, { kind: 'leader-right' }]
    return {
      left: [city, ...MORE_LEFT.map(fed)].slice(0, leftColumns),
      right: [right, ...MORE_RIGHT.map(fed)].slice(0, rightColumns),
    }
  }
  const charts = fed(group.charts.map((metrics) => series(...metrics)))
  const compared = fed(group.ranking.map(ranking)).slice(0, 1)
  const theme: readonly PanelPlan[] = [{ kind: 'theme', tall: compared.length === 0 }, ...compared]
  const opening: PanelPlan[] = opened ? [{ kind: opened }] : []
  if (rightColumns === 1) {
    return { left: [theme], right: [opened ? [alarms, ...opening] : charts.slice(0, CHARTS_A_COLUMN)] }
  }
  return {
    left: [theme, charts.slice(0, 2), city].slice(0, leftColumns),
    right: [
      [alarms, ...(opened ? opening : [{ kind: 'leader-right' } as PanelPlan])],
      charts.slice(2, 2 + CHARTS_A_COLUMN),
      charts.slice(2 + CHARTS_A_COLUMN),
    ].slice(0, rightColumns),
  }
}

function planOf(one: Column[number], there: ReadonlySet<ModuleId>): PanelPlan[] {
  if (one === 'index' || one === 'alarms') return [{ kind: one }]
  return there.has(one) ? [{ kind: 'module', module: one }] : []
}

function onlyFed(plan: PanelPlan, isFed: Asked['isFed']): PanelPlan[] {
  if (plan.kind === 'ranking') return isFed(plan.metric, 'district') ? [plan] : []
  if (plan.kind !== 'series') return [plan]
  const metrics = plan.metrics.filter((metric) => isFed(metric, 'city'))
  return metrics.length > 0 ? [{ kind: 'series', metrics }] : []
}
