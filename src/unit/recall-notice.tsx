import type { Order } from '#contract/desk-snapshot.ts'
import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'
import { Moment } from './moment.tsx'
import { usePostName } from './use-post-name.ts'

/** An order taken back is said as loudly as one given: it stays until somebody says that they saw it. */
export function RecallNotice({ order, onSeen }: { order: Order; onSeen: () => void }) {
  const { say } = useSay()
  const nameOf = usePostName()
  return (
    <section className="unit-recall" role="alert">
      <h2>{say('unit.recalled')}</h2>
      <p>{say('unit.recalled.why', { why: order.note })}</p>
      <p>
        {nameOf(order.lastBy)} · <Moment at={order.reached.recalled} shape="minute" />
      </p>
      <Button onPress={onSeen}>{say('unit.recalled.seen')}</Button>
    </section>
  )
}
