import type { Word } from '#ui/words.ts'

/** The keys of the desk, as its help lists them. The map has its own: D for dispatch, digits for its tools. */
export const DESK_KEYS: readonly { readonly keys: readonly string[]; readonly word: Word }[] = [
  { keys: ['J', '↓'], word: 'desk.key.next' },
  { keys: ['K', '↑'], word: 'desk.key.previous' },
  { keys: ['⏎'], word: 'desk.key.open' },
  { keys: ['A'], word: 'desk.act.acknowledge' },
  { keys: ['S'], word: 'desk.act.silence' },
  { keys: ['P'], word: 'desk.act.promote' },
  { keys: ['M'], word: 'desk.key.merge' },
  { keys: ['C'], word: 'desk.call.new' },
  { keys: ['D'], word: 'desk.dispatch' },
  { keys: ['/'], word: 'desk.key.line' },
  { keys: ['R'], word: 'desk.key.recall' },
  { keys: ['Ctrl', 'K'], word: 'desk.find' },
  { keys: ['?'], word: 'desk.keys' },
]

export type DeskKey =
  'next' | 'previous' | 'acknowledge' | 'silence' | 'promote' | 'merge' | 'call' | 'line' | 'recall' | 'keys'

const MEANS: Readonly<Record<string, DeskKey>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  a: 'acknowledge',
  s: 'silence',
  p: 'promote',
  m: 'merge',
  c: 'call',
  r: 'recall',
  '/': 'line',
  '?': 'keys',
}

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly defaultPrevented: boolean
}

/** What a key means to the desk; undefined: it belongs to somebody else. @param typing in a field, a list or a dialog */
export function deskKey(event: Pressed, typing: boolean): DeskKey | undefined {
  if (typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined
  return MEANS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
}
