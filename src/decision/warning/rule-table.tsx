import type { AnomalyRuleRow } from '#contract/anomaly.ts'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'

/** Every rule with its limits and how often it was wrong on this city's own weeks, the worst first. */
export function RuleTable({ rules }: { rules: readonly AnomalyRuleRow[] }) {
  const { say, told, lang } = useSay()
  const label = say('anomaly.rules')
  const sorted = rules.toSorted((a, b) => b.falsePerWeek - a.falsePerWeek)
  return (
    <div className="warning-scroll warning-rules" tabIndex={0} role="group" aria-label={label}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say('anomaly.metric')}</th>
            <th scope="col">{say('anomaly.method')}</th>
            <th scope="col" className="warning-number">
              {say('anomaly.limit')}
            </th>
            <th scope="col" className="warning-number">
              {say('anomaly.drift-limit')}
            </th>
            <th scope="col" className="warning-number">
              {say('anomaly.false')}
            </th>
            <th scope="col" className="warning-number">
              {say('anomaly.weeks')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ metric, place, name, method, limit, driftLimit, falsePerWeek, weeks }) => (
            <tr key={`${metric} ${place}`}>
              <td>{told(name)}</td>
              <td>{say(`anomaly.method.${method}`)}</td>
              <td className="warning-number">{formatNumber(limit, 1, lang)}</td>
              <td className="warning-number">{driftLimit === null ? '—' : formatNumber(driftLimit, 1, lang)}</td>
              <td className="warning-number">{formatNumber(falsePerWeek, 2, lang)}</td>
              <td className="warning-number">{weeks}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
