import { Link } from 'react-router'
import { usePicture } from '#session/use-session.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import type { Say } from '#ui/use-say.ts'
import type { Words } from '#contract/words.ts'
import { STATE_WORDS } from '#picture/incident-words.ts'
import { useDeskScene } from '../desk-scene.ts'
import type { DeskScene } from '../desk-scene.ts'
import { formatSpan } from '#ui/span-format.ts'
import type { QueueItem } from './queue-items.ts'
import { isUrgent, waitingOf } from './waiting.ts'
import type { Waiting } from './waiting.ts'

/** Said to have been seen within this long (domain.md §C3: received to verified in ten minutes). */
const SEEN_WITHIN_MS = 10 * 60_000

interface QueueRowProps {
  readonly item: QueueItem
  readonly now: number
  readonly onUnfold: () => void
}

/** Shape, colour and word; what, where, since when; what it waits for. */
export function QueueRow({ item, now, onUnfold }: QueueRowProps) {
  const { say, told, lang } = useSay()
  const scene = useDeskScene()
  const { address, timeZone } = scene
  const { title, place } = lineOf(item, say, told, scene)
  const opened = keyOpened(scene) === item.key
  const inside = (
    <>
      <SeverityMark severity={item.severity} />
      <span className="queue-words">
        <span>
          <b>{title}</b>
          <time>{formatTime(item.at, 'minute', timeZone, lang)}</time>
        </span>
        <span>
          <small>{place}</small>
          <Waits item={item} now={now} />
        </span>
      </span>
    </>
  )
  return (
    <li className="queue-row" data-waits={item.waits} data-kind={item.kind} data-opened={opened}>
      {item.kind === 'flood' ? (
        <button type="button" data-key={item.key} onClick={onUnfold} aria-expanded={false}>
          {inside}
        </button>
      ) : (
        <Link to={address.to(openingOf(item.key))} data-key={item.key} aria-current={opened ? 'true' : undefined}>
          {inside}
        </Link>
      )}
    </li>
  )
}

/** The change of the address that shows this item on the right. */
export function openingOf(key: string): { incident: string | undefined; item: string | undefined; panel: undefined } {
  const incident = key.startsWith('incident:') ? key.slice('incident:'.length) : undefined
  return { incident, item: incident === undefined ? key : undefined, panel: undefined }
}

export function keyOpened({ address: { incident, item } }: Pick<DeskScene, 'address'>): string | undefined {
  return incident === undefined ? item : `incident:${incident}`
}

function lineOf(item: QueueItem, say: Say, told: (words: Words) => string, { postName }: DeskScene) {
  switch (item.kind) {
    case 'incident': {
      const { title, placeName, state, alarms } = item.incident
      const merged = alarms.length > 1 ? say('desk.row.merged', { n: alarms.length }) : ''
      return { title, place: [placeName, told(STATE_WORDS[state]), merged].filter(Boolean).join(' · ') }
    }
    case 'alarm': {
      const { title, placeName } = item.alarm
      const seen = item.handling?.acknowledged
      const by = seen ? say('desk.row.acknowledged', { by: postName(seen.by) }) : say('desk.row.alarm')
      return { title: told(title), place: `${told(placeName)} · ${by}` }
    }
    case 'group': {
      const [first] = item.alarms
      const place = `${first ? told(first.placeName) : ''} · ${told(item.group.reason)}`
      return { title: `${first ? told(first.title) : ''} ×${item.alarms.length}`, place }
    }
    case 'flood':
      return { title: say('desk.flood', { n: item.flood.alarms.length }), place: say('desk.flood.unfold') }
    case 'call':
      return { title: item.call.title, place: `${item.call.placeName} · ${say(`desk.channel.${item.call.channel}`)}` }
    case 'warning':
      return { title: told(item.warning.event), place: `${item.warning.areaName} · ${say('warning.official')}` }
  }
}

function Waits({ item, now }: { item: QueueItem; now: number }) {
  const { say, told, lang } = useSay()
  const { timeZone } = useDeskScene()
  const picture = usePicture()
  if (item.kind === 'warning') {
    const time = formatTime(item.warning.expiresAt, 'minute', timeZone, lang)
    return <span className="queue-waits">{say('warning.until', { time })}</span>
  }
  if (item.kind !== 'incident') {
    if (!item.waits) return undefined
    const ageMs = Math.max(0, now - item.at)
    return (
      <span className="queue-waits" data-urgent={ageMs > SEEN_WITHIN_MS}>
        {say('desk.row.to-verify', { span: formatSpan(ageMs) })}
      </span>
    )
  }
  const waiting = waitingOf(picture, item.incident, now)
  if (!waiting) return undefined
  return (
    <span className="queue-waits" data-urgent={isUrgent(waiting, now)}>
      {waitingWords(waiting, now, say, told)}
    </span>
  )
}

function waitingWords(waiting: Waiting, now: number, say: Say, told: (words: Words) => string): string {
  switch (waiting.on) {
    case 'tasks':
      return say('desk.waits.tasks', { n: waiting.count })
    case 'command':
      return say('desk.waits.command', { span: formatSpan(now - waiting.since) })
    case 'order':
      return say(waiting.limitAt > now ? 'desk.waits.order' : 'desk.waits.order-late', {
        span: formatSpan(now - waiting.limitAt),
      })
    case 'report': {
      const word = waiting.dueAt > now ? 'desk.waits.report' : 'desk.waits.report-late'
      return say(word, { name: told(waiting.name), span: formatSpan(waiting.dueAt - now) })
    }
  }
}
