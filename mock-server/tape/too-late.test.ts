import { expect, test } from 'vitest'
import { cameTooLate } from './too-late.ts'

const AT = 1_000_000
test.each([
  ['older than what is shown', 5000, true, AT + 1, true],
  ['a little slow on its way', 1000, false, AT + 12_000, false],
  ['an hour after its time, expected each minute', 60_000, false, AT + 3_600_000, true],
  ['a month’s figure of last month', 31 * 86_400_000, false, AT + 40 * 86_400_000, false],
])('%s', (_what, intervalMs, late, receivedAt, tooLate) => {
  expect(cameTooLate({ at: AT, intervalMs }, late, receivedAt)).toBe(tooLate)
})
