import { expect, test } from 'vitest'
import type { Entry } from '#contract/entry.ts'
import type { Severity } from '#contract/severity.ts'
import { stageAfter } from './alarm-stage.ts'

function raised(alarm: string, severity: Severity): Entry {
  return {
    seq: 1,
    at: 0,
    id: alarm,
    actor: 'relay',
    kind: 'alarm-raised',
    alarm,
    severity,
    title: { zh: '', en: '' },
    place: 'underpass/1',
    placeName: { zh: '', en: '' },
    lng: 71,
    lat: 51,
    rule: '',
    ruleVersion: '',
    evidence: { metric: '', place: '', value: 0, at: 0, threshold: 0, op: '>' },
  }
}
const cleared = (alarm: string): Entry => ({
  seq: 2,
  at: 0,
  id: `${alarm} over`,
  actor: 'relay',
  kind: 'alarm-cleared',
  alarm,
  why: 'in-range',
})

test('a new orange or red alarm takes the stage, a yellow one does not', () => {
  expect(stageAfter(undefined, [raised('a', 'orange')], 0)?.alarm).toBe('a')
  expect(stageAfter(undefined, [raised('a', 'yellow')], 0)).toBeUndefined()
})

test('the next one waits out eight seconds and must be as severe', () => {
  const first = stageAfter(undefined, [raised('a', 'red')], 0)
  expect(stageAfter(first, [raised('b', 'red')], 7999)?.alarm).toBe('a')
  expect(stageAfter(first, [raised('b', 'orange')], 9000)?.alarm).toBe('a')
  expect(stageAfter(first, [raised('b', 'red')], 8000)?.alarm).toBe('b')
})

test('an alarm that clears leaves the stage', () => {
  const first = stageAfter(undefined, [raised('a', 'red')], 0)
  expect(stageAfter(first, [cleared('a')], 100)).toBeUndefined()
  expect(stageAfter(first, [cleared('b')], 100)).toBe(first)
})
