import type { Incident, Order } from '#contract/desk-snapshot.ts'
import { isOver } from '#picture/fold-order.ts'
import { orderLimitOf } from '#picture/lateness.ts'
import { useCommands, useIncidentOrders, usePost } from '#session/use-desk.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useSendOff } from '../ask-gate.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { formatSpan } from '#ui/span-format.ts'
import { quickRecall, RECALL_WITHIN_MS } from './quick-recall.ts'

/** Orders and how far each has come: hollow is not acknowledged, full is. */
export function OrderList({ incident }: { incident: Incident }) {
  const { say } = useSay()
  const orders = useIncidentOrders(incident.id)
  if (orders.length === 0) return undefined
  const running = orders.filter((order) => !isOver(order)).length
  return (
    <section className="incident-orders" aria-label={say('desk.orders')}>
      <header className="desk-section-head">
        <h3>{say('desk.orders.count', { running, all: orders.length })}</h3>
      </header>
      <ul>
        {orders.toReversed().map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
    </section>
  )
}

/** What the desk writes down for a unit that said it by radio. */
const NEXT = {
  issued: 'acknowledge-order',
  delivered: 'acknowledge-order',
  acknowledged: 'depart',
  enroute: 'arrive',
} as const

function OrderRow({ order }: { order: Order }) {
  const { say, told, lang } = useSay()
  const { nameOf, timeZone, open } = useDeskScene()
  const { at } = usePicture()
  const now = useNow() ?? at
  const post = usePost()
  const { refusalOf } = useCommands()
  const send = useSendOff()
  const { id, state, reached, text, note, version } = order
  const unit = told(nameOf('unit', order.unit))
  const limitAt = orderLimitOf(order)
  const late = limitAt !== undefined && limitAt <= now
  const since = reached[state]
  const step = state in NEXT ? NEXT[state as keyof typeof NEXT] : undefined
  const own = { order: id, expected: version }
  const recall = { do: 'recall-order', ...own, why: say('desk.recall.mistake') } as const
  const quick = quickRecall(order, post?.id, now)
  return (
    <li className="order-row" data-state={state} data-over={isOver(order)}>
      <i aria-hidden="true" />
      <p>
        <b>{unit}</b> {text}
        {note !== '' && <small>{note}</small>}
      </p>
      {!isOver(order) && (
        <div className="order-acts">
          {quick ? (
            <AskButton look="row" hotkey="R" refusal={refusalOf(recall)} onPress={() => send(recall)}>
              {say('desk.recall.quick', { s: Math.ceil((RECALL_WITHIN_MS - (now - (reached.issued ?? now))) / 1000) })}
            </AskButton>
          ) : (
            <AskButton
              look="row"
              refusal={refusalOf(recall)}
              name={`${say('desk.recall')} ${unit}`}
              onPress={() => open({ is: 'recall', order: id })}
            >
              {say('desk.recall')}
            </AskButton>
          )}
          {step && (
            <AskButton
              look="row"
              refusal={refusalOf({ do: step, ...own })}
              name={`${say(`desk.note.${step}`)} ${unit}`}
              onPress={() => send({ do: step, ...own })}
            >
              {say(`desk.note.${step}`)}
            </AskButton>
          )}
          {state === 'arrived' && (
            <AskButton
              look="row"
              refusal={refusalOf({ do: 'release-unit', ...own, text: '' })}
              name={`${say('desk.note.release-unit')} ${unit}`}
              onPress={() => send({ do: 'release-unit', ...own, text: '' })}
            >
              {say('desk.note.release-unit')}
            </AskButton>
          )}
        </div>
      )}
      <span data-urgent={late}>
        {say(`desk.order.${state}`)}
        {limitAt !== undefined &&
          ` · ${say(late ? 'desk.order.no-answer' : 'desk.order.answer-in', { span: formatSpan(limitAt - now) })}`}
        {limitAt === undefined && since !== undefined && ` ${formatTime(since, 'minute', timeZone, lang)}`}
      </span>
    </li>
  )
}
