import type { Entry } from '#contract/entry.ts'
import { severityRank } from '#contract/severity.ts'
import type { Severity } from '#contract/severity.ts'
import type { NameOf } from '#picture/entry-names.ts'
import type { Speaker } from '#ui/use-say.ts'

/** More at once are counted, not read out. */
const READ_OUT_MOST = 3

export interface Arrivals {
  /** What a listener hears; undefined: nothing that concerns this desk. */
  readonly words: string | undefined
  /** How the bell rings; undefined: not at all. */
  readonly ring: Severity | undefined
}

/** What of a batch somebody at this desk must hear of. @param own the post that sits here */
export function arrivalsOf(
  batch: readonly Entry[],
  own: string | undefined,
  nameOf: NameOf,
  { say, told }: Pick<Speaker, 'say' | 'told'>,
): Arrivals {
  const lines: string[] = []
  const rings: Severity[] = []
  const hear = (severity: Severity, words: string) => {
    rings.push(severity)
    lines.push(words)
  }
  for (const entry of batch) {
    switch (entry.kind) {
      case 'alarm-raised':
        hear(
          entry.severity,
          say('desk.heard.alarm', {
            severity: say(`severity.${entry.severity}`),
            title: told(entry.title),
            place: told(entry.placeName),
          }),
        )
        break
      case 'call-logged':
        if (entry.actor !== own) hear(entry.severity, say('desk.heard.call', { title: entry.title }))
        break
      case 'task-escalated':
        hear('orange', say('desk.heard.task', { title: told(nameOf('task', entry.task)), to: told(entry.to) }))
        break
      case 'order-escalated':
        hear('orange', say('desk.heard.order', { unit: told(nameOf('order', entry.order)) }))
        break
      case 'order-declined':
        hear('orange', say('desk.heard.declined', { unit: told(nameOf('order', entry.order)), why: entry.why }))
        break
      case 'command-offered':
        if (entry.to === own) hear('orange', say('desk.heard.command', { from: told(nameOf('post', entry.actor)) }))
        break
      case 'shift-offered':
        if (entry.to === own) hear('yellow', say('desk.heard.shift', { from: told(nameOf('post', entry.actor)) }))
        break
      default:
    }
  }
  const ring = rings.toSorted((a, b) => severityRank(a) - severityRank(b))[0]
  const words = lines.length > READ_OUT_MOST ? say('desk.heard.many', { n: lines.length }) : lines.join(' ')
  return { words: lines.length === 0 ? undefined : words, ring }
}
