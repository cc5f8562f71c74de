import type { Incident } from '#contract/desk-snapshot.ts'
import type { IncidentState } from '#contract/incident.ts'
import type { Words } from '#contract/words.ts'
import type { Picture } from './picture.ts'

/** Something first-level that a whole wall turns to. */
export interface GraveMatter {
  /** What happened; the same matter that becomes graver is another one. */
  readonly key: string
  /** The alarm or incident it is about: seen once, all that is known of it now was seen. */
  readonly about: string
  /** 0: red, especially major, response I · 1: major, response II. */
  readonly rank: 0 | 1
  /** Since when, epoch ms. */
  readonly at: number
  readonly lng: number
  readonly lat: number
  /** A registered place, where it has one. */
  readonly place: string | undefined
  readonly title: Words
}

const OVER: ReadonlySet<IncidentState> = new Set([
  'ended',
  'review',
  'archived',
  'false-report',
  'handed-over',
  'merged',
])

/** What is first-level now: the gravest first, then the newest. */
export function graveMatters({ alarms, desk }: Picture): readonly GraveMatter[] {
  const matters: GraveMatter[] = []
  for (const { id, severity, changedAt, lng, lat, place, placeName, title } of alarms.values()) {
    if (severity !== 'red') continue
    const named = { zh: `${placeName.zh} ${title.zh}`, en: `${title.en}, ${placeName.en}` }
    const at = { at: changedAt, lng, lat, place: place === 'city' ? undefined : place }
    matters.push({ key: `alarm/${id}`, about: `alarm/${id}`, rank: 0, ...at, title: named })
  }
  for (const incident of desk.incidents.values()) {
    if (!OVER.has(incident.state)) matters.push(...mattersOf(incident))
  }
  return matters.sort((a, b) => a.rank - b.rank || b.at - a.at || (a.key < b.key ? -1 : 1))
}

function mattersOf({ id, title, placeName, lng, lat, severity, grade, response, openedAt }: Incident): GraveMatter[] {
  const said = placeName === '' ? title : `${title} · ${placeName}`
  const of = { about: `incident/${id}`, lng, lat, place: undefined, title: { zh: said, en: said } }
  const made: GraveMatter[] = []
  if (severity === 'red') made.push({ ...of, key: `red/${id}`, rank: 0, at: openedAt })
  if (grade === 'especially-major') made.push({ ...of, key: `grade/${id}/${grade}`, rank: 0, at: openedAt })
  if (grade === 'major') made.push({ ...of, key: `grade/${id}/${grade}`, rank: 1, at: openedAt })
  if (response?.level === 'I') made.push({ ...of, key: `response/${id}/I`, rank: 0, at: response.at })
  if (response?.level === 'II') made.push({ ...of, key: `response/${id}/II`, rank: 1, at: response.at })
  return made
}
