import type { Message } from '#contract/desk-snapshot.ts'
import type { Reach } from '../connectors/protocol.ts'
import type { Adapter } from './adapter.ts'
import { folderAdapter } from './folder-adapter.ts'
import { postAdapter } from './post-adapter.ts'

export type Channel = Message['channel']

export interface AdapterParts {
  /** Where messages are written: of the real desk, or an exercise's own. */
  readonly folder: string
  /** Where they are posted too; undefined: nowhere. */
  readonly url: string | undefined
  readonly fetch: Reach['fetch']
}

/** Channels that are somebody else's; the others stay in the house. */
const POSTED: ReadonlySet<Channel> = new Set(['duty-room', 'department', 'public-cap'])

/** The real desk's ways out, for each channel: its folder first, so that a copy is kept of what is posted. */
export function openAdapters({ folder, url, fetch }: AdapterParts): (channel: Channel) => readonly Adapter[] {
  const kept = folderAdapter(folder)
  const posted = url === undefined ? [] : [postAdapter(url, fetch)]
  return (channel) => (POSTED.has(channel) ? [kept, ...posted] : [kept])
}

/** An exercise's: a folder of its own, whatever the channel. Nothing else is made, so nothing else can be reached. */
export function exerciseAdapters(folder: string): (channel: Channel) => readonly Adapter[] {
  const kept = folderAdapter(folder)
  return () => [kept]
}
