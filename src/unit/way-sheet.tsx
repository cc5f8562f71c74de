import type { Order } from '#contract/desk-snapshot.ts'
import { useNow } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import { Moment } from './moment.tsx'
import { degrees } from './order-view.tsx'
import { arrivesAt, distanceWords } from './unit-order.ts'

/** How far and how long, as the order's route said; the telephone's own map for the turns. */
export function WaySheet({ order, onBack }: { order: Order; onBack: () => void }) {
  const { say, lang } = useSay()
  const now = useNow()
  const [lng, lat] = order.to
  const title = say('unit.way.title', {
    place: order.toName === '' ? `${degrees(lat)}, ${degrees(lng)}` : order.toName,
  })
  const far = order.route && distanceWords(order.route.distanceM)
  return (
    <section className="unit-sheet" aria-label={title}>
      <h2>{title}</h2>
      {order.route && far ? (
        <dl className="unit-way">
          <dt>{say('unit.way.left')}</dt>
          <dd>
            {formatNumber(far.value, far.unit === 'km' ? 1 : 0, lang)} {far.unit}
          </dd>
          <dt>{say('unit.way.takes')}</dt>
          <dd>{say('unit.way.minutes', { n: Math.max(1, Math.round(order.route.etaS / 60)) })}</dd>
          <dt>{say('unit.way.arrives')}</dt>
          <dd>
            <Moment at={now === undefined ? undefined : arrivesAt(order, now)} shape="minute" />
          </dd>
        </dl>
      ) : (
        <p className="unit-quiet">{say('unit.way.none')}</p>
      )}
      <p className="unit-quiet">
        {say('unit.way.at')} {degrees(lat)}, {degrees(lng)}
      </p>
      <div className="unit-row">
        <Button onPress={onBack}>{say('unit.back')}</Button>
        <a className="unit-link" href={`geo:${lat},${lng}?q=${lat},${lng}`}>
          {say('unit.way.open')}
        </a>
      </div>
    </section>
  )
}
