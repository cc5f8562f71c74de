import { useEffect, useEffectEvent } from 'react'
import { useCommands, usePost } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { useSay } from '#ui/use-say.ts'
import { useSendOff } from './ask-gate.tsx'
import { deskKey } from './desk-keys.ts'
import type { DeskKey } from './desk-keys.ts'
import { useDeskScene } from './desk-scene.ts'
import { quickRecall } from './incident/quick-recall.ts'
import { buildQueue } from './queue/queue-items.ts'
import type { QueueItem } from './queue/queue-items.ts'
import { keyOpened } from './queue/queue-row.tsx'

/** Everything in the queue by one key each, wherever the focus is but in a field or a dialog. */
export function useDeskKeys(): void {
  const session = useSession()
  const scene = useDeskScene()
  const { say } = useSay()
  const post = usePost()
  const { refusalOf } = useCommands()
  const send = useSendOff()

  const act = (key: DeskKey) => {
    const picture = session.picture.get()
    const now = session.now.get() ?? picture.at
    switch (key) {
      case 'next':
        return moveFocus(1)
      case 'previous':
        return moveFocus(-1)
      case 'call':
        return scene.open({ is: 'call' })
      case 'keys':
        return scene.open({ is: 'keys' })
      case 'line':
        return document.querySelector<HTMLInputElement>('#desk-line')?.focus()
      case 'recall': {
        const order = [...picture.desk.orders.values()].findLast((one) => quickRecall(one, post?.id, now))
        const recall = order && ({ do: 'recall-order', order: order.id, why: say('desk.recall.mistake') } as const)
        if (recall && !refusalOf(recall)) send(recall)
        return undefined
      }
      default: {
        const focused = document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? keyOpened(scene)
        const item = buildQueue(picture, now).items.find((one) => one.key === focused)
        if (item) actOn(item, key)
      }
    }
    return undefined
  }
  const actOn = (item: QueueItem, key: DeskKey) => {
    const alarms = alarmsOf(item)
    const { desk } = session.picture.get()
    if (key === 'acknowledge') {
      for (const alarm of alarms) {
        const ask = { do: 'acknowledge-alarm', alarm } as const
        if (!desk.handling.get(alarm)?.acknowledged && !refusalOf(ask)) send(ask)
      }
    } else if (key === 'silence' && alarms.length > 0) scene.open({ is: 'silence', alarms })
    else if (key === 'promote' && (alarms.length > 0 || item.kind === 'call'))
      scene.open({ is: 'promote', alarms, calls: item.kind === 'call' ? [item.call.id] : [] })
    else if (key === 'merge' && item.kind === 'incident') scene.open({ is: 'merge', incident: item.incident.id })
    else if (key === 'merge' && item.kind === 'alarm') scene.open({ is: 'group', alarm: item.alarm.id })
  }
  const listen = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    const typing =
      target instanceof Element &&
      target.closest(
        'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"], [role="application"]',
      ) !== null
    const key = deskKey(event, typing || document.querySelector('[role="dialog"]') !== null)
    if (!key) return
    event.preventDefault()
    act(key)
  })
  useEffect(() => {
    const heard = (event: KeyboardEvent) => listen(event)
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [])
}

function alarmsOf(item: QueueItem): readonly string[] {
  if (item.kind === 'alarm') return [item.alarm.id]
  if (item.kind === 'group') return item.alarms.map(({ id }) => id)
  return item.kind === 'flood' ? item.flood.alarms.map(({ id }) => id) : []
}

function moveFocus(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.queue-list [data-key]')]
  const focused = rows.findIndex((row) => row === document.activeElement)
  const opened = rows.findIndex((row) => row.getAttribute('aria-current') === 'true')
  const from = focused >= 0 ? focused : opened
  const to = from < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, from + step))
  rows[to]?.focus()
}
