import { useState } from 'react'
import { Link } from 'react-router'
import type { Advice, Situation } from '#models/advice.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDecisionAddress } from '../use-decision-address.ts'
import { AdviceCard } from './advice-card.tsx'
import { DecideDialog } from './decide-dialog.tsx'

interface SituationListProps {
  readonly situations: readonly Situation[]
  readonly timeZone: string
}

/** What stands now, each with the measures that can be taken. */
export function SituationList({ situations, timeZone }: SituationListProps) {
  const { say, told, lang } = useSay()
  const { page, asked } = useDecisionAddress()
  const [deciding, setDeciding] = useState<{ alarm: string; advice: Advice; taken: boolean }>()
  if (situations.length === 0) return <p className="panel-empty">{say('ledger.calm')}</p>
  return (
    <>
      <ul className="situations">
        {situations.map(({ alarm, kind, advice }) => (
          <li key={alarm.id}>
            <h3>
              <SeverityMark severity={alarm.severity} />
              <Link to={page('/wall', { figure: alarm.evidence.metric, place: alarm.place })}>
                {told(alarm.placeName)} · {told(alarm.title)}
              </Link>
              <small>
                {say(`ledger.kind.${kind}`)} ·{' '}
                {say('figure.asof', { time: formatTime(alarm.evidence.at, 'minute', timeZone, lang) })}
              </small>
            </h3>
            <ul className="advices">
              {advice.map((one) => (
                <AdviceCard
                  key={one.measure.id}
                  alarm={alarm.id}
                  metric={alarm.evidence.metric}
                  advice={one}
                  onDecide={(taken) => setDeciding({ alarm: alarm.id, advice: one, taken })}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {deciding && <DecideDialog {...deciding} run={asked.get('run') ?? ''} onClose={() => setDeciding(undefined)} />}
    </>
  )
}
