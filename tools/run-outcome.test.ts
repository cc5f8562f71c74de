import { describe, expect, it } from 'vitest'
import { closingLine, playwrightOutcome, vitestOutcome } from './run-outcome.mjs'

const UNIT = { numPassedTests: 40, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0, testResults: [] }

describe('the outcome of a run', () => {
  it('is read from the reports, not from the screen', () => {
    expect(vitestOutcome(UNIT)).toEqual({ passed: 40, failed: 1, skipped: 2 })
    expect(playwrightOutcome({ stats: { expected: 9, unexpected: 1, flaky: 1, skipped: 0 }, errors: [] })).toEqual({
      passed: 9,
      failed: 2,
      skipped: 0,
    })
  })
  it('counts a file that could not be loaded as a failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] },
    ]
    expect(vitestOutcome({ ...UNIT, testResults }).failed).toBe(2)
    expect(
      playwrightOutcome({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] }).failed,
    ).toBe(1)
  })
  it('ends in one plain line', () => {
    const outcomes = [
      vitestOutcome({ ...UNIT, numFailedTests: 0, numPendingTests: 0 }),
      { passed: 8, failed: 0, skipped: 0 },
    ]
    expect(closingLine(outcomes)).toBe('48 passed, 0 failed')
    expect(closingLine([{ passed: 1, failed: 2, skipped: 3 }])).toBe('1 passed, 2 failed, 3 skipped')
  })
  it('is refused when a report is not one', () => {
    expect(() => vitestOutcome(null)).toThrow('not what it used to be')
    expect(() => playwrightOutcome({ stats: {} })).toThrow('lacks a count')
  })
})
