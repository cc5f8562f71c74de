import { Link } from 'react-router'
import { metricById } from '#metrics/catalogue.ts'
import type { Advice } from '#models/advice.ts'
import { CASES_LEAST } from '#models/expected-effect.ts'
import { useCommands } from '#session/use-desk.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDecisionAddress } from '../use-decision-address.ts'
import { expectedText } from './effect-text.ts'

interface AdviceCardProps {
  readonly alarm: string
  readonly metric: string
  readonly advice: Advice
  readonly onDecide: (taken: boolean) => void
}

/** One measure: what it is expected to do and how that is known, what it costs, what it rests on, how well it did before. */
export function AdviceCard({ alarm, metric: id, advice, onDecide }: AdviceCardProps) {
  const { say, told, lang } = useSay()
  const { refusalOf } = useCommands()
  const { page } = useDecisionAddress()
  const { measure, expected, how, record, basis, cases, decided } = advice
  const metric = metricById(id) ?? { unit: '', digits: 1 }
  const ask = { do: 'decide-advice' as const, decision: 'only-asked', alarm, measure: measure.id, why: '…', run: null }
  const refusal = refusalOf({ ...ask, taken: true })
  const name = told(measure.name)
  const [least, most] = measure.costCny.map((cost) => formatNumber(cost, 0, lang))
  return (
    <li className="advice" aria-label={name}>
      <h4>{name}</h4>
      <dl>
        <dt>{say('ledger.expected')}</dt>
        <dd>
          {expected ? (
            <>
              <b>{expectedText(expected, metric, lang)}</b> {say('ledger.within', { min: measure.horizonMin })} ·{' '}
              {say(`ledger.by.${expected.by}`)}
            </>
          ) : (
            say('ledger.expected.none')
          )}
          <small>{told(how)}</small>
        </dd>
        <dt>{say('ledger.record')}</dt>
        <dd>
          {record.enough
            ? say('ledger.record.of', { inside: record.inside, of: record.of })
            : say('ledger.record.few', { of: record.of, least: CASES_LEAST })}
        </dd>
        <dt>{say('ledger.cost')}</dt>
        <dd>
          {say('ledger.cost.range', { least: least!, most: most! })} · {told(measure.office)}
        </dd>
        <dt>{say('ledger.basis')}</dt>
        <dd>
          {basis.length === 0 && cases.length === 0 && say('ledger.basis.none')}
          {basis.map((one) =>
            one.is === 'plan' ? (
              <Link key={one.plan} to={page('/desk/plans', { plan: one.plan })}>
                {told(one.words)}
              </Link>
            ) : (
              <span key={one.words.en}>{told(one.words)}</span>
            ),
          )}
          {cases.map(({ id: past, placeName }) => (
            <a key={past} href={`#${past}`}>
              {say('ledger.case', { place: told(placeName) })}
            </a>
          ))}
        </dd>
      </dl>
      {decided ? (
        <p className="advice-decided">
          <a href={`#${decided.id}`}>{say(decided.taken ? 'ledger.taken' : 'ledger.refused')}</a> · {decided.why}
        </p>
      ) : (
        <div className="advice-actions">
          <AskButton refusal={refusal} onPress={() => onDecide(true)} name={`${say('ledger.take')} ${name}`}>
            {say('ledger.take')}
          </AskButton>
          <AskButton
            look="quiet"
            refusal={refusal}
            onPress={() => onDecide(false)}
            name={`${say('ledger.refuse')} ${name}`}
          >
            {say('ledger.refuse')}
          </AskButton>
        </div>
      )}
    </li>
  )
}
