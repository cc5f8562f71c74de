import type { Entry, EntryOf } from '#contract/entry.ts'
import type { Words } from '#contract/words.ts'
import { cityClock } from './city-time.ts'
import { describeAlarm } from './describe-alarm.ts'
import { describeDecision } from './describe-decision.ts'
import { describeIncident } from './describe-incident.ts'
import { describeOrder } from './describe-order.ts'
import { describeReport } from './describe-report.ts'
import { describeSource } from './describe-source.ts'
import { describeStage } from './describe-stage.ts'
import { describeTask } from './describe-task.ts'
import type { Named, NameOf } from './entry-names.ts'

/** What a description is made of, in one language. */
export interface Telling {
  readonly lang: keyof Words
  /** Who acted. */
  readonly who: string
  readonly the: (of: Named, id: string) => string
  readonly words: (words: Words) => string
  /** 14:05, the city's own time. */
  readonly clock: (at: number) => string
}

/** One sentence about one kind of entry: what is said in Chinese, and in English. */
export type Descriptions<K extends Entry['kind'] = Entry['kind']> = {
  readonly [One in K]: (entry: EntryOf<One>, zh: Telling, en: Telling) => readonly [zh: string, en: string]
}

/** A kind without a row does not compile. */
const DESCRIPTIONS: Descriptions = {
  ...describeSource,
  ...describeAlarm,
  ...describeIncident,
  ...describeTask,
  ...describeOrder,
  ...describeReport,
  ...describeStage,
  ...describeDecision,
}

/**
 * One line: who did what to whom. For the desk's log, for reports and for scores; the time stands beside it.
 * @returns undefined for a kind of a newer relay
 */
export function describeEntry(entry: Entry, nameOf: NameOf, utcOffsetMinutes: number): Words | undefined {
  if (!Object.hasOwn(DESCRIPTIONS, entry.kind)) return undefined
  const telling = (lang: keyof Words): Telling => ({
    lang,
    who: nameOf('post', entry.actor)[lang],
    the: (of, id) => nameOf(of, id)[lang],
    words: (words) => words[lang],
    clock: (at) => cityClock(at, utcOffsetMinutes),
  })
  // The row was typed by the kind it stands under.
  const row = DESCRIPTIONS[entry.kind] as (entry: Entry, zh: Telling, en: Telling) => readonly [string, string]
  const [zh, en] = row(entry, telling('zh'), telling('en'))
  return { zh, en }
}
