import { expect, it } from 'vitest'
import { waterfallOption } from './waterfall-option.ts'

it('lets each bar begin where the one above ended, and ends at the value after', () => {
  const option = waterfallOption({
    before: { name: 'before', amount: 80 },
    steps: [
      { name: 'a', amount: -3 },
      { name: 'b', amount: 1 },
    ],
    after: { name: 'after', amount: 78 },
    digits: 1,
    lang: 'en',
    fontPx: 20,
  }) as {
    yAxis: { data: string[] }
    xAxis: { max: number }
    series: [
      { data: number[] },
      { data: { value: number }[]; label: { formatter: (row: { dataIndex: number }) => string } },
    ]
  }
  const [low, high] = option.series
  const ends = high.data.map(({ value }, i) => [low.data[i]!, low.data[i]! + value])
  const edge = ends[0]![1]! - 80
  const told = ends.map((pair) => pair.map((end) => Math.round((end - edge) * 1000) / 1000))
  expect(told.slice(1, 3)).toEqual([
    [77, 80],
    [77, 78],
  ])
  expect(told[3]![1]).toBe(78)
  expect(option.yAxis.data).toEqual(['before', 'a', 'b', 'after'])
  expect([1, 2].map((dataIndex) => high.label.formatter({ dataIndex }))).toEqual(['−3.00', '+1.00'])
})
