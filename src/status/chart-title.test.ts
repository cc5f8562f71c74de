import { expect, test } from 'vitest'
import { chartTitle } from './chart-title.ts'
import { planPanels } from './panel-plan.ts'
import { THEMES } from './themes.ts'
import type { FigureGroup } from './themes.ts'

test('every chart of several lines has a title of its own, a chart of one has its figure’s name', () => {
  const groups: (FigureGroup | undefined)[] = [undefined, ...THEMES, ...THEMES.flatMap(({ parts }) => parts)]
  const charts = groups.flatMap((group) => {
    const { left, right } = planPanels({ leftColumns: 3, rightColumns: 3, group, opened: undefined, isFed: () => true })
    return [...left, ...right].flat().flatMap((plan) => (plan.kind === 'series' ? [plan.metrics] : []))
  })
  const several = charts.filter(({ length }) => length > 1)
  expect(several.length).toBeGreaterThan(8)
  expect(several.filter((metrics) => chartTitle(metrics) === undefined)).toEqual([])
  expect(chartTitle(['gdp_growth'])).toBeUndefined()
})
