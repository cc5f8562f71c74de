import type { Order } from '#contract/desk-snapshot.ts'
import type { Ask } from '#session/send-command.ts'
import { useCommands } from '#session/use-desk.ts'
import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'
import { nextStep } from './unit-order.ts'
import type { Step } from './unit-order.ts'

/** What is opened over the steps. */
export type Sheet = 'decline' | 'report' | 'way'

/** The one next step, large, and what else can be said. */
export function StepBar({ order, onSheet }: { order: Order; onSheet: (sheet: Sheet) => void }) {
  const { say, told } = useSay()
  const { send, refusalOf, pending } = useCommands()
  const underWay = pending.filter(({ state }) => state !== 'refused').map(({ command }) => command)
  const step = nextStep(order, underWay)
  const ask = step && askOf(step, order.id)
  const reason = ask && refusalOf(ask)
  const sending = pending.some(
    ({ state, command }) => state === 'sending' && 'order' in command && command.order === order.id,
  )
  const declining: Ask = { do: 'decline-order', order: order.id, why: '—' }
  const reporting: Ask = { do: 'report-field', order: order.id, text: '—' }
  return (
    <section className="unit-steps" aria-label={say('unit.steps')}>
      {reason && <p className="unit-reason">{told(reason.sentence)}</p>}
      <div className="unit-row">
        <Button onPress={() => onSheet('way')}>{say('unit.way')}</Button>
        <Button disabled={refusalOf(reporting) !== undefined} onPress={() => onSheet('report')}>
          {say('unit.report')}
        </Button>
        <Button disabled={refusalOf(declining) !== undefined} onPress={() => onSheet('decline')}>
          {say('unit.decline')}
        </Button>
      </div>
      {step && ask && (
        <div className="unit-main-step" data-step={step}>
          <Button look="primary" disabled={reason !== undefined || sending} onPress={() => void send(ask)}>
            {say(sending ? 'unit.step.sending' : `unit.step.${step}`)}
          </Button>
        </div>
      )}
    </section>
  )
}

function askOf(step: Step, order: string): Ask {
  return step === 'release-unit' ? { do: step, order, text: '' } : { do: step, order }
}
