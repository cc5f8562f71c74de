import type { UnitStanding } from '#contract/desk-snapshot.ts'
import { useCommands } from '#session/use-desk.ts'
import { useSay } from '#ui/use-say.ts'

const STATES = ['available', 'resting', 'repair'] as const

/** What this unit says of itself between orders. */
export function OwnState({ standing }: { standing: UnitStanding }) {
  const { say, told } = useSay()
  const { send, refusalOf, pending } = useCommands()
  const unit = standing.unit.id
  const asked = pending.findLast(
    ({ command, state }) => command.do === 'set-unit-state' && state !== 'refused',
  )?.command
  const ask = (state: (typeof STATES)[number]) => ({ do: 'set-unit-state', unit, state, note: '' }) as const
  const reason = refusalOf(ask('resting'))
  return (
    <section className="unit-own" aria-label={say('unit.own')}>
      <h2>{say('unit.own')}</h2>
      {reason && <p className="unit-reason">{told(reason.sentence)}</p>}
      <div className="unit-row">
        {STATES.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={standing.state === state}
            disabled={asked !== undefined || (refusalOf(ask(state)) !== undefined && standing.state !== state)}
            onClick={() => standing.state !== state && void send(ask(state))}
          >
            {say(`unit.own.${state}`)}
            {asked?.do === 'set-unit-state' && asked.state === state && <small>{say('unit.step.sending')}</small>}
          </button>
        ))}
      </div>
    </section>
  )
}
