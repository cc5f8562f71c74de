import { expect, test } from 'vitest'
import { RelayTime } from './relay-time.ts'

test('delay on the way never makes the relay look ahead of itself', () => {
  const time = new RelayTime()
  time.beat(10_000, 100 + 5)
  time.beat(11_000, 1100 + 400)
  time.beat(12_000, 2100 + 1)
  expect(time.at(2100)).toBe(12_000 - 1)
})

test('before the first beat the relay’s time is unknown', () => {
  expect(new RelayTime().at(5)).toBeUndefined()
})

test('a relay whose clock was set back is followed within a minute of beats', () => {
  const time = new RelayTime()
  time.beat(1_000_000, 0)
  for (let i = 1; i <= 60; i++) time.beat(400_000 + i * 1000, i * 1000)
  expect(time.at(60_000)).toBe(460_000)
})
