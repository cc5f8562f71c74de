import type { Order } from '#contract/desk-snapshot.ts'
import { orderLimitOf } from '#picture/lateness.ts'
import { useDesk } from '#session/use-desk.ts'
import { useNow } from '#session/use-session.ts'
import { formatSpan } from '#ui/span-format.ts'
import { useSay } from '#ui/use-say.ts'
import { Moment } from './moment.tsx'
import { usePostName } from './use-post-name.ts'

/** What, where, who said so, when, and how long there is to answer. */
export function OrderView({ order }: { order: Order }) {
  const { say } = useSay()
  const desk = useDesk()
  const nameOf = usePostName()
  const incident = desk.incidents.get(order.incident)
  const limitAt = orderLimitOf(order)
  return (
    <article className="unit-order" aria-label={say('unit.order')} data-state={order.state}>
      <p className="unit-order-state">
        {say(`unit.state.${order.state}`)}
        {limitAt !== undefined && <Limit limitAt={limitAt} />}
      </p>
      <h2>{order.text}</h2>
      <dl>
        <dt>{say('unit.order.to')}</dt>
        <dd className="unit-order-place">{order.toName === '' ? order.to.map(degrees).join(', ') : order.toName}</dd>
        {incident && (
          <>
            <dt>{say('unit.order.incident')}</dt>
            <dd>{incident.title}</dd>
          </>
        )}
        <dt>{say('unit.order.by')}</dt>
        <dd>
          {nameOf(order.by)} · <Moment at={order.reached.issued} shape="minute" />
        </dd>
        {order.note !== '' && order.state !== 'recalled' && (
          <>
            <dt>{say('unit.order.note')}</dt>
            <dd>{order.note}</dd>
          </>
        )}
      </dl>
    </article>
  )
}

function Limit({ limitAt }: { limitAt: number }) {
  const { say } = useSay()
  const now = useNow()
  if (now === undefined) return undefined
  const late = now >= limitAt
  return (
    <span className="unit-limit" data-late={late}>
      {late
        ? say('unit.ack.late', { late: formatSpan(now - limitAt) })
        : say('unit.ack.left', { left: formatSpan(limitAt - now) })}
    </span>
  )
}

export function degrees(value: number): string {
  return value.toFixed(5)
}
