import type { WhatIfRun } from '#contract/what-if.ts'
import { formatNumber } from '#ui/number-format.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'

/** What a run foretold beside what came, and what is still to come. */
export function ScoreTable({ run, timeZone }: { run: WhatIfRun; timeZone: string }) {
  const { say, told, lang } = useSay()
  const { result, scores, question } = run
  const open = result?.watches.filter(({ output }) => !scores.some((score) => score.output === output)) ?? []
  if (scores.length + open.length === 0) return undefined
  const named = (scenario: number) =>
    scenario === 0 ? say('what-if.base-case') : (question.variants[scenario - 1]?.name ?? String(scenario))
  return (
    <section aria-label={say('what-if.scores')}>
      <h3>{say('what-if.scores')}</h3>
      {scores.length > 0 && (
        <table className="what-if-table">
          <thead>
            <tr>
              {(
                [
                  'what-if.column.output',
                  'what-if.scores.of',
                  'what-if.scores.predicted',
                  'what-if.scores.actual',
                ] as const
              ).map((word) => (
                <th key={word} scope="col">
                  {say(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {scores.map(({ output, name, unit, digits, scenario, predicted, actual, inside, said }) => (
              <tr key={output}>
                <th scope="row">
                  {told(name)} <small>{told(said)}</small>
                </th>
                <td>{named(scenario)}</td>
                <td>
                  {formatNumber(predicted.value, digits, lang)}{' '}
                  <small>
                    (
                    {say('what-if.band', {
                      low: formatNumber(predicted.low, digits, lang),
                      high: formatNumber(predicted.high, digits, lang),
                    })}
                    )
                  </small>{' '}
                  {told(unit)}
                </td>
                <td>
                  {actual === null
                    ? say('what-if.scores.unmeasured')
                    : `${formatNumber(actual, digits, lang)} ${told(unit)} · ${say(inside === true ? 'what-if.scores.inside' : 'what-if.scores.outside')}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open.length > 0 && (
        <ul className="what-if-quiet">
          {open.map(({ output, name, to }) => (
            <li key={output}>
              {told(name)}: {say('what-if.scores.wait', { time: formatTime(to, 'dayMinute', timeZone, lang) })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
