import { useWhatIfRuns } from '#api/use-what-if.ts'
import { formatNumber } from '#ui/number-format.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'

const SHOWN = 12

/** Earlier runs, and how well they foretold. */
export function RunList({
  chosen,
  timeZone,
  onChoose,
}: {
  readonly chosen: string | undefined
  readonly timeZone: string
  readonly onChoose: (id: string) => void
}) {
  const { say, told, lang } = useSay()
  const answer = useWhatIfRuns()
  const { runs = [], record = [] } = answer ?? {}
  return (
    <>
      <section aria-label={say('what-if.record')}>
        <h3>{say('what-if.record')}</h3>
        {record.length === 0 && <p className="what-if-quiet">{say('what-if.record.none')}</p>}
        <ul className="what-if-quiet">
          {record.map(({ output, name, unit, digits, scored, meanError, insideShare }) => (
            <li key={output}>
              {say('what-if.record.line', {
                name: told(name),
                n: scored,
                error: formatNumber(meanError, digits, lang),
                unit: told(unit),
                inside: Math.round(100 * insideShare),
              })}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={say('what-if.runs')}>
        <h3>{say('what-if.runs')}</h3>
        {answer && runs.length === 0 && <p className="what-if-quiet">{say('what-if.runs.none')}</p>}
        <ul className="what-if-found">
          {runs.slice(0, SHOWN).map(({ id, at, state, variants, askedBy }) => (
            <li key={id}>
              <button type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
                <b>{variants.join(' · ')}</b>{' '}
                <small>
                  {formatTime(at, 'dayMinute', timeZone, lang)} · {say(`what-if.state.${state}`)} · {told(askedBy)}
                </small>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
