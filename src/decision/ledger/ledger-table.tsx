import { Link } from 'react-router'
import type { Decision } from '#contract/decision-snapshot.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import { measureById } from '#picture/measures.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDecisionAddress } from '../use-decision-address.ts'
import { expectedText, measuredText } from './effect-text.ts'

interface LedgerTableProps {
  /** Newest first. */
  readonly decisions: readonly Decision[]
  readonly timeZone: string
  readonly postName: (id: string) => Words | undefined
}

const HEADS = ['at', 'situation', 'measure', 'decision', 'expected', 'measured', 'line'] as const

/** Every decision with what was expected of it and what came of it. */
export function LedgerTable({ decisions, timeZone, postName }: LedgerTableProps) {
  const { say, told, lang } = useSay()
  const { page } = useDecisionAddress()
  if (decisions.length === 0) return <p className="panel-empty">{say('ledger.empty')}</p>
  return (
    <div className="ledger-scroll" tabIndex={0} role="group" aria-label={say('ledger.table')}>
      <table className="ledger-table" aria-label={say('ledger.table')}>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {say(`ledger.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {decisions.map((row) => (
            <tr key={row.id} id={row.id}>
              <td>
                {formatTime(row.at, 'dayMinute', timeZone, lang)}
                <small>{told(postName(row.by) ?? { zh: '某岗位', en: 'a post' })}</small>
              </td>
              <td>
                <Link to={page('/wall', { figure: row.metric, place: row.place })}>{told(row.placeName)}</Link>
                <small>{say(`ledger.kind.${row.situation}`)}</small>
              </td>
              <td>{told(measureById(row.measure).name)}</td>
              <td>
                {say(row.taken ? 'ledger.taken' : 'ledger.refused')}
                <small>{row.why}</small>
                {row.run !== null && (
                  <small>
                    <Link to={page('/decision/what-if', { run: row.run })}>{say('ledger.run')}</Link>
                  </small>
                )}
              </td>
              <td>
                {row.expected
                  ? expectedText(row.expected, metricById(row.metric) ?? { unit: '', digits: 1 }, lang)
                  : say('ledger.expected.none')}
              </td>
              <td>
                <Outcome decision={row} timeZone={timeZone} />
              </td>
              <td>#{row.version}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Outcome({ decision: { effect, dueAt }, timeZone }: { decision: Decision; timeZone: string }) {
  const { say, told, lang } = useSay()
  if (!effect) return <>{say('ledger.due', { at: formatTime(dueAt, 'dayMinute', timeZone, lang) })}</>
  const { found } = effect
  if (found.is === 'none') {
    return (
      <>
        {say('ledger.unmeasurable')}
        <small>{told(found.reason)}</small>
      </>
    )
  }
  return (
    <>
      <b>{measuredText(found, lang)}</b>
      <small>
        {say(`ledger.control.${found.control}`, { n: found.controls, window: found.windowMin })}
        {found.inside !== null && ` · ${say(found.inside ? 'ledger.inside' : 'ledger.outside')}`}
      </small>
    </>
  )
}
