import { describe, expect, it } from 'vitest'
import { METRICS } from '#metrics/catalogue.ts'
import { planPanels } from './panel-plan.ts'
import { fedFigures } from './theme-figures.tsx'
import { THEMES, groupOf } from './themes.ts'

const ALL = { group: undefined, opened: undefined, isFed: () => true }
const kinds = (columns: readonly (readonly { readonly kind: string }[])[]) =>
  columns.map((plans) => plans.map(({ kind }) => kind))

describe('what stands where', () => {
  it('keeps index and alarms at the outer edges at every width', () => {
    for (const columns of [1, 2, 3]) {
      const { left, right } = planPanels({ ...ALL, leftColumns: columns, rightColumns: columns })
      expect(left).toHaveLength(columns)
      expect(left[0]![0]!.kind).toBe('index')
      expect(right[0]![0]!.kind).toBe('alarms')
    }
  })
  it('opens a place under the alarms, never over them', () => {
    const { right } = planPanels({ ...ALL, leftColumns: 1, rightColumns: 1, opened: 'place' })
    expect(kinds(right)).toEqual([['alarms', 'place']])
  })
  it('plans no chart of what nobody feeds', () => {
    const { left, right } = planPanels({ ...ALL, leftColumns: 3, rightColumns: 3, isFed: () => false })
    expect([...kinds(left), ...kinds(right)].flat()).toEqual(['index', 'leader-left', 'alarms', 'leader-right'])
  })
  it('never puts more than three modules in a column', () => {
    for (const theme of THEMES)
      for (const columns of [1, 2, 3]) {
        const group = theme.id === 'status' ? undefined : groupOf(theme, undefined)
        const { left, right } = planPanels({ ...ALL, leftColumns: columns, rightColumns: columns, group })
        for (const plans of [...left, ...right]) expect(plans.length).toBeLessThanOrEqual(3)
      }
  })
})

describe('the wall of decisions', () => {
  const everything = new Set([
    'index-ranking',
    'forecast',
    'crossing',
    'anomaly',
    'why',
    'what-if',
    'ledger',
    'brief',
  ] as const)
  const group = groupOf(
    THEMES.find(({ id }) => id === 'decision')!,
    undefined,
  )
  it('shows seven modules at most on a 16:9 wall, and all of them on wider ones', () => {
    const plan = (columns: number) =>
      planPanels({ ...ALL, group, modules: everything, leftColumns: columns, rightColumns: columns })
    const shown = (columns: number) => [...plan(columns).left, ...plan(columns).right].flat()
    expect(shown(1).length).toBeLessThanOrEqual(7)
    for (const columns of [2, 3]) {
      const modules = shown(columns).flatMap((one) => (one.kind === 'module' ? [one.module] : []))
      expect(new Set(modules)).toEqual(everything)
      expect(plan(columns).right[0]![0]!.kind).toBe('alarms')
    }
  })
  it('leaves out what is not lent, and opens a figure under the alarms', () => {
    const { left, right } = planPanels({
      ...ALL,
      group,
      modules: new Set(['forecast']),
      leftColumns: 1,
      rightColumns: 1,
      opened: 'figure',
    })
    expect(kinds(left)).toEqual([['module']])
    expect(kinds(right)).toEqual([['alarms', 'figure']])
  })
})

describe('themes', () => {
  const known = new Set(METRICS.map(({ id }) => id))
  it('name only metrics of the catalogue', () => {
    for (const theme of THEMES)
      for (const group of [theme, ...theme.parts])
        for (const metric of [...group.figures, ...group.charts.flat(), ...group.ranking])
          expect(known).toContain(metric)
  })
  it('list what is fed in reading order, then the rest of their tiers, and count what is not', () => {
    const economy = groupOf(
      THEMES.find(({ id }) => id === 'economy')!,
      undefined,
    )
    const { fed, unfed } = fedFigures(economy, (metric) => ['pmi_mfg', 'gdp_growth', 'loan_growth'].includes(metric))
    expect(fed).toEqual(['gdp_growth', 'pmi_mfg', 'loan_growth'])
    expect(unfed).toBe(17)
  })
})
