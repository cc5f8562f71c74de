import { useEffect, useRef } from 'react'
import type { Order } from '#contract/desk-snapshot.ts'
import { useCommands } from '#session/use-desk.ts'
import type { Ringer } from './ring.ts'

/**
 * An order that shows is an order that was delivered: the relay is told, once. A new one rings, and so does one that was taken back.
 * @param mine this page is signed in as the unit
 */
export function useOrderCall(order: Order | undefined, mine: boolean, ringer: Ringer): void {
  const { send, dismiss, pending } = useCommands()
  const told = useRef(new Set<string>())
  const heard = useRef(new Map<string, Order['state']>())
  const id = order?.id
  const state = order?.state
  useEffect(() => {
    if (id === undefined || state === undefined || !mine) return
    const before = heard.current.get(id)
    heard.current.set(id, state)
    if (state === 'issued' && before === undefined) ringer.ring('order')
    if (state === 'recalled' && before !== undefined && before !== state) ringer.ring('recall')
    if (state !== 'issued' || told.current.has(id)) return
    told.current.add(id)
    void send({ do: 'receive-order', order: id })
  }, [id, state, mine, ringer, send])
  useEffect(() => {
    // Nobody pressed anything, so nobody is bothered: another page of this unit said it first, or the order was taken back meanwhile.
    for (const { command, state: of } of pending) {
      if (of === 'refused' && command.do === 'receive-order') dismiss(command.id)
    }
  }, [pending, dismiss])
}
