import type { Door } from '../ingest/door.ts'
import type { Outgoing } from '../mock/outgoing.ts'

/** Hands what the simulated city publishes to the relay's door, as the broker would. A message that is refused is a fault of the house. */
export function throughDoor(door: Door, { topic, payload }: Outgoing): void {
  const slash = topic.indexOf('/')
  const source = topic.slice(slash + 1)
  const said: unknown = JSON.parse(String(payload))
  switch (topic.slice(0, slash)) {
    case 'readings':
      door.readings(Array.isArray(said) ? said : [said], source)
      return
    case 'tracks':
      return must(door.tracks(said, source), topic)
    case 'links':
      return must(door.links(said, source), topic)
    default:
      return must(door.registry(said, source), topic)
  }
}

function must(refused: string | undefined, topic: string): void {
  if (refused !== undefined) throw new Error(`The story's city was refused at the door (${topic}): ${refused}`)
}
