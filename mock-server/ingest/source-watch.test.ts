import { expect, test } from 'vitest'
import { SourceWatch } from './source-watch.ts'

test('a source is silent after twice its shortest interval, said once, and back with its next word', () => {
  const watch = new SourceWatch()
  watch.heard('air', 0, 60_000)
  watch.heard('air', 1000, 3_600_000)
  expect(watch.changes(121_000)).toEqual([])
  expect(watch.changes(121_001)).toEqual([{ kind: 'source-silent', source: 'air', lastAt: 1000 }])
  expect(watch.changes(200_000)).toEqual([])
  watch.heard('air', 200_000, 60_000)
  expect(watch.changes(200_500)).toEqual([{ kind: 'source-back', source: 'air' }])
})

test('a source of every second may stumble for ten seconds', () => {
  const watch = new SourceWatch()
  watch.heard('gps', 0, 1000)
  expect(watch.changes(10_000)).toEqual([])
  expect(watch.changes(10_001)).toHaveLength(1)
})

test('late words do not make a source older', () => {
  const watch = new SourceWatch()
  watch.heard('air', 60_000, 60_000)
  watch.heard('air', 0, 60_000)
  expect(watch.changes(170_000)).toEqual([])
})

test('a source silent when the relay stopped is not said silent again, and is said back', () => {
  const watch = new SourceWatch(new Map([['air', 5000]]))
  expect(watch.changes(900_000)).toEqual([])
  watch.heard('air', 900_000, 60_000)
  expect(watch.changes(900_001)).toEqual([{ kind: 'source-back', source: 'air' }])
})
