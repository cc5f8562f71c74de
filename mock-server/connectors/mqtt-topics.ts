import { parseJson } from './parse-json.ts'
import type { Door } from '../ingest/door.ts'
import { isSourceName } from './connector.ts'

/**
 * Hands one MQTT message to the door. A topic that is not ours is ignored; one that is ours and unreadable is counted there.
 * Answers a promise when the publisher must wait for it: a stretch of the past is acknowledged once it is written.
 */
export function takeMessage(door: Door, topic: string, payload: Buffer): Promise<unknown> | undefined {
  const slash = topic.indexOf('/')
  const kind = topic.slice(0, slash)
  if (slash < 1 || !KINDS.has(kind)) return undefined
  const source = topic.slice(slash + 1)
  if (!isSourceName(source)) {
    door.unreadable('its name must be 1–64 letters, digits, dots, dashes or underscores', 'a source')
    return undefined
  }
  if (kind === 'history') return door.history(payload, source)
  let said: unknown
  try {
    said = parseJson(payload.toString('utf8'))
  } catch (error) {
    door.unreadable(error instanceof Error ? error.message : String(error), source)
    return undefined
  }
  if (kind === 'readings') door.readings(Array.isArray(said) ? said : [said], source)
  else if (kind === 'tracks') door.tracks(said, source)
  else if (kind === 'links') door.links(said, source)
  else door.registry(said, source)
  return undefined
}

const KINDS = new Set(['readings', 'tracks', 'links', 'registry', 'history'])
