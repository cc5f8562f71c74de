import { expect, test } from 'vitest'
import { INDICATORS } from '#metrics/catalogue.ts'
import type { Metric } from '#metrics/metric.ts'
import { GROUP_PAGES, metricsOf } from './groups.ts'

test('no group is empty, and together they hold every indicator of the catalogue', () => {
  const shown = new Set<string>()
  const empty: string[] = []
  for (const { groups } of GROUP_PAGES) {
    for (const group of groups) {
      const ids = metricsOf(group).map(({ id }) => id)
      if (ids.length === 0) empty.push(group.id)
      for (const id of ids) shown.add(id)
    }
  }
  expect(empty).toEqual([])
  expect(INDICATORS.filter(({ id }) => !shown.has(id)).map(({ id }) => id)).toEqual([])
})

test('an indicator added to the catalogue appears without anybody naming it', () => {
  const extra: Metric = { ...INDICATORS[0]!, id: 'uid_face_checks', layer: 'SUP' }
  const identity = GROUP_PAGES.flatMap(({ groups }) => groups).find(({ id }) => id === 'identity')!
  expect(metricsOf(identity, [...INDICATORS, extra]).map(({ id }) => id)).toContain('uid_face_checks')
})
