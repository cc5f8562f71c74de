import { useEffect, useState } from 'react'
import type { Order, UnitStanding } from '#contract/desk-snapshot.ts'
import { useCommands, useDesk, usePost } from '#session/use-desk.ts'
import { useFeedStatus, usePicture } from '#session/use-session.ts'
import { useSay } from '#ui/use-say.ts'
import { NotDelivered } from './not-delivered.tsx'
import { OrderView } from './order-view.tsx'
import { OwnState } from './own-state.tsx'
import { RecallNotice } from './recall-notice.tsx'
import { createRinger } from './ring.ts'
import type { Ringer } from './ring.ts'
import { SaySheet } from './say-sheet.tsx'
import { SignInSheet } from './sign-in-sheet.tsx'
import { StepBar } from './step-bar.tsx'
import type { Sheet } from './step-bar.tsx'
import { isUnderstood, markUnderstood } from './understood.ts'
import { orderOf, postOf } from './unit-order.ts'
import { useOrderCall } from './use-order-call.ts'
import { WaySheet } from './way-sheet.tsx'

/** One unit: what it is ordered to do above, what it says below. */
export function UnitScreen({ id }: { id: string }) {
  const { say, told } = useSay()
  const desk = useDesk()
  const { seq } = usePicture()
  const post = usePost()
  const { kind } = useFeedStatus()
  const [ringer] = useState(() => createRinger(globalThis))
  const [understood, setUnderstood] = useState<string>()
  const standing = desk.units.get(id)
  const mine = post?.unit === id
  const found = orderOf(desk, id)
  const over = found?.state === 'recalled'
  const order = found && over && (understood === found.id || isUnderstood(localStorage, found.id)) ? undefined : found
  useOrderCall(found, mine, ringer)
  const rings = useRingAfterTouch(ringer)
  const name = standing ? told(standing.unit.name) : id
  useEffect(() => {
    document.title = say('unit.title', { name })
  }, [say, name])
  const see = (recalled: Order) => {
    markUnderstood(localStorage, recalled.id)
    setUnderstood(recalled.id)
  }
  return (
    <>
      <main className="unit-main">
        <h1>
          {name}
          {standing && <small>{told(standing.unit.office)}</small>}
        </h1>
        {kind !== 'live' && (
          <p className="unit-reason" role="status">
            {say(seq === 0 ? 'unit.waiting' : 'unit.lost')}
          </p>
        )}
        {seq > 0 && !standing && <p className="unit-reason">{say('unit.unknown', { id })}</p>}
        <NotDelivered post={mine ? post.id : postOf(id)} />
        {mine && order && order.state === 'recalled' && <RecallNotice order={order} onSeen={() => see(order)} />}
        {mine && order && <OrderView order={order} />}
        {mine && !order && (
          <div className="unit-idle">
            <p>{say('unit.order.none')}</p>
            <small>{say(rings ? 'unit.order.none-about' : 'unit.ring.off')}</small>
          </div>
        )}
      </main>
      {standing && (
        <footer className="unit-foot">
          {mine ? (
            <Foot key={order?.id ?? ''} standing={standing} order={over ? undefined : order} />
          ) : (
            <SignInSheet unit={standing.unit} />
          )}
        </footer>
      )}
    </>
  )
}

const REPORTS = [
  'unit.report.calm',
  'unit.report.worse',
  'unit.report.help',
  'unit.report.trapped',
  'unit.report.medical',
  'unit.report.road',
] as const
const REASONS = ['unit.decline.vehicle', 'unit.decline.busy', 'unit.decline.road', 'unit.decline.people'] as const

interface FootProps {
  readonly standing: UnitStanding
  readonly order: Order | undefined
}

/** What a thumb reaches: the steps of an order, or the unit's own state. */
function Foot({ standing, order }: FootProps) {
  const { say } = useSay()
  const { send } = useCommands()
  const [sheet, setSheet] = useState<Sheet>()
  const back = () => setSheet(undefined)
  if (!order) return <OwnState standing={standing} />
  if (sheet === 'way') return <WaySheet order={order} onBack={back} />
  if (sheet === 'report') {
    return (
      <SaySheet
        title={say('unit.report.title')}
        phrases={REPORTS}
        sendWord="unit.report.send"
        onBack={back}
        onSend={(text) => {
          void send({ do: 'report-field', order: order.id, text })
          back()
        }}
      />
    )
  }
  if (sheet === 'decline') {
    return (
      <SaySheet
        title={say('unit.decline.title')}
        phrases={REASONS}
        sendWord="unit.decline.send"
        onBack={back}
        onSend={(why) => {
          void send({ do: 'decline-order', order: order.id, why })
          back()
        }}
      />
    )
  }
  return <StepBar order={order} onSheet={setSheet} />
}

/** Browsers let nothing sound before the first touch. */
function useRingAfterTouch(ringer: Ringer): boolean {
  const [touched, setTouched] = useState(false)
  useEffect(() => {
    const allow = () => {
      ringer.allow()
      setTouched(true)
    }
    document.addEventListener('pointerdown', allow, { once: true })
    return () => document.removeEventListener('pointerdown', allow)
  }, [ringer])
  return touched
}
