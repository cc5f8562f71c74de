import { hash } from 'node:crypto'
import type { Draft } from '#contract/entry.ts'
import type { Warning } from '#contract/snapshot.ts'
import type { IssuedWarning } from '../protocol.ts'

type Held = ReadonlyMap<string, Warning>

/**
 * What a source's warnings change in the journal: issued where one is new or says something else, ended where one is missing or its
 * time is over. Pure, and idempotent over restarts, since it compares with what the journal already holds: the same warnings twice
 * give nothing the second time.
 * @param held `picture.warnings`, of all sources
 * @param issued all that is in force at the source now
 */
export function warningDrafts(held: Held, source: string, issued: readonly IssuedWarning[], now: number): Draft[] {
  const standing = new Map(
    issued.filter(({ expiresAt }) => expiresAt > now).map((warning) => [`${source}/${warning.id}`, warning]),
  )
  const ended = [...held.values()].filter((warning) => warning.source === source && !standing.has(warning.id))
  return [
    ...ended.map((warning) => endedDraft(warning, now)),
    ...[...standing].flatMap(([id, warning]) => {
      const content = contentOf({ ...warning, source })
      const before = held.get(id)
      return before !== undefined && contentOf(before) === content ? [] : [issuedDraft(id, source, warning, now)]
    }),
  ]
}

/** Warnings whose time is over, of any source: a source that fell silent must not keep one standing. To be asked at every tick. */
export function expiredDrafts(held: Held, now: number): Draft[] {
  return [...held.values()].filter(({ expiresAt }) => expiresAt <= now).map((warning) => endedDraft(warning, now))
}

function endedDraft({ id, expiresAt, issuedAt }: Warning, now: number): Draft {
  const expired = expiresAt <= now
  return {
    kind: 'warning-ended',
    at: expired ? expiresAt : now,
    // Once for each time it stood: the same warning may be issued again.
    id: `${id}/ended/${issuedAt}`,
    actor: 'relay',
    warning: id,
    why: expired ? 'expired' : 'cancelled',
  }
}

function issuedDraft(id: string, source: string, warning: IssuedWarning, now: number): Draft {
  const { sender, event, headline, level, areaName, effectiveAt, expiresAt } = warning
  return {
    kind: 'warning-issued',
    at: now,
    id: `${id}/issued/${now}`,
    actor: 'relay',
    warning: id,
    source,
    sender,
    event,
    headline,
    level,
    areaName,
    area: warning.area.map((ring) => ring.map(([lng, lat]): [number, number] => [lng, lat])),
    effectiveAt,
    expiresAt,
  }
}

/** Everything a reader would notice; not when we heard of it. */
function contentOf(warning: Omit<Warning, 'id' | 'issuedAt' | 'area'> & Pick<IssuedWarning, 'area'>): string {
  const { source, sender, event, headline, level, areaName, area, effectiveAt, expiresAt } = warning
  const said = [source, sender, event.zh, event.en, headline.zh, headline.en, level, areaName, area]
  return hash('sha256', JSON.stringify([...said, effectiveAt, expiresAt]))
}
