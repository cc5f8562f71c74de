import { expect, it } from 'vitest'
import type { Cell } from '#session/cell-table.ts'
import { alarmsNow } from './alarms-now.ts'

const cell = (place: string, value: number | undefined): Cell => ({
  metric: 'pm25',
  place,
  source: 's',
  intervalMs: 1000,
  value,
  at: value === undefined ? undefined : 1,
})

it('counts what the rules would break now, gravest first, and never what was not heard', () => {
  const rules = [
    { op: '>' as const, value: 50, severity: 'yellow' as const },
    { op: '>=' as const, value: 100, severity: 'red' as const },
  ]
  const cells = [cell('a', 60), cell('b', 100), cell('c', 50), cell('d', undefined)]
  expect(alarmsNow(cells, rules).map(({ place, severity }) => [place, severity])).toEqual([
    ['b', 'red'],
    ['a', 'yellow'],
  ])
  expect(alarmsNow(cells, [])).toEqual([])
})
