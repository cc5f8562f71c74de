import { entrySchema } from '#contract/entry.ts'
import type { Draft, Entry } from '#contract/entry.ts'
import type { Command, Refusal } from '#contract/command.ts'
import type { Post } from '#contract/person.ts'
import { decide } from './decide.ts'
import { applyEntries, EMPTY_PICTURE } from './picture.ts'
import type { Picture } from './picture.ts'
import { refusal } from './refusal.ts'
import type { Making, Measured, Situation } from './situation.ts'

const post = (id: string, role: Post['role'], unit?: string): Post => ({
  id,
  name: { zh: id, en: id },
  role,
  ...(unit === undefined ? {} : { unit }),
})
export const POSTS: Readonly<Record<string, Post>> = {
  viewer: post('viewer', 'viewer'),
  duty: post('duty', 'duty'),
  duty2: post('duty2', 'duty'),
  commander: post('commander', 'commander'),
  deputy: post('deputy', 'commander'),
  pump: post('pump', 'unit', 'pump-1'),
  other: post('other', 'unit', 'pump-2'),
  admin: post('admin', 'administrator'),
}

export const MAKING: Making = {
  dayOf: (at) => new Date(at).toISOString().slice(0, 10).replaceAll('-', ''),
  linksIn: () => [7, 8],
  sha256: (text) => `sha of ${text.length}`,
  expectedOf: () => ({ low: -20, high: -5, by: 'assumption' }),
  cap: () => ({ xml: '<alert/>', identifier: 'cap-1' }),
}

/** A command without its id, which the double makes. */
type Unnamed<C> = C extends unknown ? Omit<C, 'id'> : never
export type Ask = Unnamed<Command>

/** A room without a relay: commands go through refusal, decide, the contract and the fold, as they do in the relay. MUTATED by what is asked. */
export class CommandDouble {
  picture: Picture = EMPTY_PICTURE
  now: number
  measured: (metric: string, place: string) => Measured = () => ({ at: this.now, freshness: 'fresh' })
  readonly entries: Entry[] = []
  #asked = 0

  constructor(now = Date.UTC(2026, 10, 23, 9, 36)) {
    this.now = now
  }

  situation(who: string): Situation {
    const found = POSTS[who]
    if (!found) throw new Error(`no post ${who}`)
    const { picture, now, measured } = this
    return { picture, now, post: found, measured, postOf: (id) => POSTS[id], exercise: false }
  }

  /** What is said to have happened, written as it is. */
  tell(...drafts: Draft[]): void {
    const entries = drafts.map((draft, i) => entrySchema.parse({ ...draft, seq: this.picture.seq + 1 + i }))
    this.picture = applyEntries(this.picture, entries)
    this.entries.push(...entries)
  }

  refused(who: string, ask: Ask): Refusal | undefined {
    return refusal(this.situation(who), this.#named(ask))
  }

  /** Throws the refusal's sentence: a test that asks what it may not should say so by `refused`. */
  ask(who: string, ask: Ask): Entry {
    const command = this.#named(ask)
    const no = refusal(this.situation(who), command)
    if (no) throw new Error(`${command.do}: ${no.sentence.en}`)
    this.tell(decide(this.situation(who), command, MAKING))
    return this.entries.at(-1)!
  }

  #named(ask: Ask): Command {
    return { ...ask, id: `command-${++this.#asked}` }
  }
}

export const ALARM = 'pond_depth/u1/1'
export function pondAlarm(at: number, alarm = ALARM): Draft {
  return {
    kind: 'alarm-raised',
    at,
    id: `${alarm}/raised`,
    actor: 'relay',
    alarm,
    severity: 'orange',
    title: { zh: '积水 31 cm', en: 'Water 31 cm' },
    place: 'u1',
    placeName: { zh: '下穿通道', en: 'Underpass' },
    lng: 71.4,
    lat: 51.1,
    rule: 'pond_depth > 27',
    ruleVersion: '1',
    evidence: { metric: 'pond_depth', place: 'u1', value: 31, at, threshold: 27, op: '>' },
  }
}

export const OPEN: Extract<Ask, { do: 'open-incident' }> = {
  do: 'open-incident',
  incident: 'incident-1',
  title: '下穿通道积水',
  type: 'flood',
  severity: 'orange',
  placeName: '下穿通道',
  lng: 71.4,
  lat: 51.1,
  occurredAt: Date.UTC(2026, 10, 23, 9, 36),
  receivedAt: Date.UTC(2026, 10, 23, 9, 36),
  alarms: [ALARM],
  calls: [],
  grounds: [{ metric: 'pond_depth', place: 'u1', value: 31, at: Date.UTC(2026, 10, 23, 9, 36) }],
}

export function unitEntry(id: string): Draft {
  return {
    kind: 'unit-registered',
    at: 0,
    id: `unit/${id}`,
    actor: 'relay',
    unit: {
      id,
      name: { zh: id, en: id },
      kind: 'vehicle',
      skills: ['pump'],
      people: 3,
      base: [71.41, 51.11],
      office: { zh: '水务', en: 'Water works' },
    },
  }
}
