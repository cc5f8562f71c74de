import type { Contribution, WhyAnswer } from '#contract/why.ts'
import { metricById } from '#metrics/catalogue.ts'
import { formatChange } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import { EvidenceLink } from './evidence-link.tsx'

/** Contributions, greatest first; each opens what it rests on. */
export function WhyRows({ answer }: { answer: WhyAnswer }) {
  const { say } = useSay()
  return (
    <div className="why-scroll" tabIndex={0} role="group" aria-label={say('why.rows')}>
      <table aria-label={say('why.rows')}>
        <thead>
          <tr>
            <th scope="col">{say('why.row.place')}</th>
            <th scope="col">{say('why.row.domain')}</th>
            <th scope="col" className="why-number">
              {say('why.row.amount')}
            </th>
            <th scope="col">{say('why.row.effect')}</th>
            <th scope="col">{say('why.row.cause')}</th>
            <th scope="col">{say('why.row.items')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.contributions.map((row) => (
            <Row key={row.id} row={row} digits={digitsOf(answer.metric)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Parts are smaller than the whole. */
export function digitsOf(metric: string): number {
  return (metricById(metric)?.digits ?? 1) + 1
}

function Row({ row, digits }: { row: Contribution; digits: number }) {
  const { say, told, lang } = useSay()
  const { cause, items, others } = row
  const what = `${told(row.placeName)} ${told(row.domainName)}`
  return (
    <tr>
      <td>{told(row.placeName)}</td>
      <td>{told(row.domainName)}</td>
      <td className="why-number" data-amount={row.amount}>
        <EvidenceLink evidence={row.evidence} name={say('why.lineage.open', { what })}>
          {formatChange(row.amount, digits, lang)}
        </EvidenceLink>
      </td>
      <td>{say(`why.effect.${row.effect}`)}</td>
      <td>
        {cause ? (
          <EvidenceLink evidence={cause.evidence} name={say('why.cause.open', { what: told(cause.title) })}>
            {told(cause.title)}
          </EvidenceLink>
        ) : (
          <span className="why-quiet">{say('why.cause.none')}</span>
        )}
        {cause?.mechanism && <span className="why-quiet"> · {say('why.cause.mechanism')}</span>}
        {others.length > 0 && (
          <span className="why-quiet why-others">
            {say('why.others', { what: others.map(({ title }) => told(title)).join(lang === 'zh' ? '；' : '; ') })}
          </span>
        )}
      </td>
      <td>
        <ul className="why-items">
          {items.map(({ metric, place, name, amount }) => (
            <li key={`${metric} ${place}`}>
              <EvidenceLink
                evidence={{ kind: 'figure', metric, place }}
                name={say('why.lineage.open', { what: told(name) })}
              >
                {told(name)}
              </EvidenceLink>{' '}
              {formatChange(amount, digits, lang)}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  )
}
