/**
 * What the runners' own JSON reports say, added up.
 * @typedef {{ passed: number, failed: number, skipped: number }} Outcome
 */

/**
 * @param {unknown} report vitest's `--reporter=json`
 * @returns {Outcome}
 */
export function vitestOutcome(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites, testResults } =
    record(report)
  // A file that cannot even be loaded has no tests to count: it counts as one failure.
  const broken = Array.isArray(testResults)
    ? testResults.filter((file) => record(file)['status'] === 'failed' && count(record(file)['assertionResults']) === 0)
        .length
    : number(numFailedTestSuites)
  return {
    passed: number(numPassedTests),
    failed: number(numFailedTests) + broken,
    skipped: number(numPendingTests) + number(numTodoTests),
  }
}

/**
 * @param {unknown} report playwright's `json` reporter
 * @returns {Outcome}
 */
export function playwrightOutcome(report) {
  const { stats, errors } = record(report)
  const { expected, unexpected, flaky, skipped } = record(stats)
  return {
    passed: number(expected),
    failed: number(unexpected) + number(flaky) + count(errors),
    skipped: number(skipped),
  }
}

/** @param {readonly Outcome[]} outcomes */
export function closingLine(outcomes) {
  const sum = (/** @type {keyof Outcome} */ key) => outcomes.reduce((total, outcome) => total + outcome[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** @param {unknown} value @returns {Record<string, unknown>} */
function record(value) {
  if (typeof value !== 'object' || value === null)
    throw new Error('The report of a test runner is not what it used to be')
  return /** @type {Record<string, unknown>} */ (value)
}

/** @param {unknown} value */
function number(value) {
  if (typeof value !== 'number') throw new Error('The report of a test runner lacks a count')
  return value
}

/** @param {unknown} value */
function count(value) {
  return Array.isArray(value) ? value.length : 0
}
