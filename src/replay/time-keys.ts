import type { Word } from '#ui/words.ts'

/** The keys of time, wherever the focus is but in a field or a dialog; those of the bar itself belong to the bar. */
export type TimeKey = 'open' | 'live' | 'play' | 'back' | 'on' | 'mark-before' | 'mark-after' | 'slower' | 'faster'

export const TIME_KEYS: readonly { readonly keys: readonly string[]; readonly word: Word }[] = [
  { keys: ['T'], word: 'time.key.open' },
  { keys: ['L'], word: 'time.live' },
  { keys: ['Space'], word: 'time.key.play' },
  { keys: ['[', ']'], word: 'time.key.marks' },
  { keys: [',', '.'], word: 'time.key.step' },
  { keys: ['−', '+'], word: 'time.key.speed' },
  { keys: ['←', '→'], word: 'time.key.second' },
  { keys: ['Shift', '←', '→'], word: 'time.key.minute' },
  { keys: ['PgUp', 'PgDn'], word: 'time.key.ten' },
  { keys: ['Home', 'End'], word: 'time.key.ends' },
]

const IN_THE_PAST: Readonly<Record<string, TimeKey>> = {
  l: 'live',
  ' ': 'play',
  ',': 'back',
  '.': 'on',
  '[': 'mark-before',
  ']': 'mark-after',
  '-': 'slower',
  '+': 'faster',
  '=': 'faster',
}

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly defaultPrevented: boolean
}

export interface PressedWhere {
  readonly past: boolean
  /** In a field, a list or a dialog. */
  readonly typing: boolean
  /** On something that a space bar presses. */
  readonly onControl: boolean
}

/** What a key means to time; undefined: it belongs to somebody else. */
export function timeKey(event: Pressed, { past, typing, onControl }: PressedWhere): TimeKey | undefined {
  if (typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (key === 't') return 'open'
  if (!past || (key === ' ' && onControl)) return undefined
  return IN_THE_PAST[key]
}
