import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownViewSchema } from '#contract/shown-view.ts'
import { addressOnScreen, viewOfAddress } from './shown-address.ts'

test('a view leaves behind what belongs to the screen it was made on', () => {
  expect(viewOfAddress('/theme/society', '?lang=zh&part=health&seams=960,1920&at=5&tape=relay&place=u/1')).toBe(
    '/theme/society?part=health&place=u/1',
  )
  expect(viewOfAddress('/', '?kiosk=1')).toBe('/wall')
  expect(viewOfAddress('/desk', '')).toBe('/wall')
})

test('a screen takes the view and keeps its language, bezels and distance', () => {
  expect(addressOnScreen('/wall?figure=aqi', '?lang=en&kiosk=1&seams=960,1920&figure=tti&place=u/2&at=5&tape=x')).toBe(
    '/wall?figure=aqi&lang=en&kiosk=1&seams=960,1920',
  )
})

test('a view put on any screen is the same view again, and fits the contract', () => {
  const name = fc.constantFrom('lang', 'kiosk', 'seams', 'part', 'place', 'figure', 'layers', 'track', 'at')
  const query = fc
    .array(fc.tuple(name, fc.stringMatching(/^[\w/,é&= ]{0,12}$/)), { maxLength: 6 })
    .map((pairs) => `?${new URLSearchParams(pairs).toString()}`)
  fc.assert(
    fc.property(fc.constantFrom('/wall', '/theme/market'), query, query, (path, made, other) => {
      const view = viewOfAddress(path, made)
      expect(shownViewSchema.shape.address.safeParse(view).success).toBe(true)
      const there = new URL(addressOnScreen(view, other), 'http://wall')
      expect(viewOfAddress(there.pathname, there.search)).toBe(view)
    }),
  )
})
