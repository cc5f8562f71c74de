/** Something the palette can go to. */
export interface Findable {
  readonly kind: FoundKind
  readonly id: string
  /** What it is called, in this page's language first; every name is searched. */
  readonly names: readonly string[]
  /** Where or what it is, in quiet ink; searched too, behind the names. */
  readonly note: string
  /** Address to go to. */
  readonly to: string
}

/** In the order they are shown. */
export const FOUND_KINDS = ['screen', 'alarm', 'metric', 'place', 'track'] as const
export type FoundKind = (typeof FOUND_KINDS)[number]

/** How Chinese is typed: whole syllables without tones, and their initials. */
export interface Pinyin {
  readonly full: string
  readonly initials: string
}

const MOST_OF_A_KIND = 8
/** Thousands of vehicles answer to one letter. */
const TRACK_NEEDS = 2

/** The best of each kind for what was typed; without text the screens. `pinyinOf` is asked once for each name and only for Latin input. */
export function createFinder(
  items: readonly Findable[],
  pinyinOf: ((text: string) => Pinyin) | undefined,
): (text: string) => Findable[] {
  const spelled = new Map<string, readonly string[]>()
  const spell = (name: string): readonly string[] => {
    const known = spelled.get(name)
    if (known) return known
    const pinyin = HAN.test(name) ? pinyinOf?.(name) : undefined
    const made = pinyin ? [pinyin.full, pinyin.initials] : []
    spelled.set(name, made)
    return made
  }
  return (text) => {
    const wanted = text.trim().toLowerCase()
    if (wanted === '') return items.filter(({ kind }) => kind === 'screen')
    const byKind = new Map<FoundKind, { item: Findable; score: number }[]>()
    for (const item of items) {
      if (item.kind === 'track' && wanted.length < TRACK_NEEDS) continue
      const score = scoreOf(item, wanted, spell)
      if (score === undefined) continue
      const found = byKind.get(item.kind)
      if (found) found.push({ item, score })
      else byKind.set(item.kind, [{ item, score }])
    }
    return FOUND_KINDS.flatMap((kind) =>
      (byKind.get(kind) ?? [])
        .toSorted((a, b) => a.score - b.score || length(a.item) - length(b.item))
        .slice(0, MOST_OF_A_KIND)
        .map(({ item }) => item),
    )
  }
}

const HAN = /\p{Script=Han}/u
const LATIN = /^[a-z0-9 ]+$/

/** 0 the name itself … 6 somewhere in its note; undefined: not at all. */
function scoreOf(
  { id, names, note }: Findable,
  wanted: string,
  spell: (name: string) => readonly string[],
): number | undefined {
  let best: number | undefined
  const offer = (score: number) => {
    if (best === undefined || score < best) best = score
  }
  for (const name of names) {
    const lower = name.toLowerCase()
    if (lower === wanted) offer(0)
    else if (lower.startsWith(wanted)) offer(1)
    else if (lower.includes(` ${wanted}`)) offer(2)
    else if (lower.includes(wanted)) offer(3)
  }
  if (id.toLowerCase().includes(wanted)) offer(4)
  if (best === undefined && LATIN.test(wanted)) {
    const letters = wanted.replaceAll(' ', '')
    for (const name of names) {
      for (const spelling of spell(name)) {
        if (spelling.startsWith(letters)) offer(2)
        else if (letters.length >= 2 && spelling.includes(letters)) offer(4)
      }
    }
  }
  if (best !== undefined) return best
  // Words in any order, over everything that is said of it.
  const whole = `${names.join(' ')} ${note}`.toLowerCase()
  return wanted.split(/\s+/).every((part) => whole.includes(part)) ? 6 : undefined
}

function length({ names }: Findable): number {
  return names[0]?.length ?? 0
}
