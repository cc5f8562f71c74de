import type { Place } from '#contract/place.ts'
import type { Alarm } from '#contract/snapshot.ts'
import type { TrackKind } from '#contract/track-report.ts'
import type { Metric } from '#metrics/metric.ts'
import type { Lang } from '#ui/lang.ts'
import type { Word } from '#ui/words.ts'
import { WORDS } from '#ui/words.ts'
import type { Findable } from './find.ts'

export interface FindableParts {
  readonly lang: Lang
  readonly metrics: readonly Metric[]
  readonly places: readonly Place[]
  readonly alarms: Iterable<Alarm>
  readonly tracks: { readonly ids: readonly string[]; readonly kinds: readonly TrackKind[] }
  /** The wall with something of it changed, from wherever one is. */
  readonly wall: (change: Readonly<Record<string, string>>) => string
}

const SCREENS: readonly (readonly [word: Word, to: string])[] = [
  ['theme.status', '/wall'],
  ['theme.economy', '/theme/economy'],
  ['theme.market', '/theme/market'],
  ['theme.society', '/theme/society'],
  ['theme.service', '/theme/service'],
  ['theme.digital', '/theme/digital'],
  ['theme.decision', '/theme/decision'],
  ['screen.foundation', '/foundation'],
  ['screen.decision', '/decision'],
  ['screen.databases', '/foundation/databases'],
  ['screen.support', '/foundation/support'],
  ['screen.verticals', '/foundation/verticals'],
  ['screen.sources', '/admin/sources'],
  ['screen.quarantine', '/admin/quarantine'],
  ['screen.catalogue', '/admin/catalogue'],
  ['control.title', '/control'],
  ['control.to.setup', '/admin/walls'],
]

/** Everything there is to go to, each with all of its names. */
export function listFindables({ lang, metrics, places, alarms, tracks, wall }: FindableParts): Findable[] {
  const both = ({ zh, en }: { zh: string; en: string }) => (lang === 'zh' ? [zh, en] : [en, zh])
  const said = (word: Word) => WORDS[word][lang]
  const nameOf = new Map(places.map(({ id, name }) => [id, name[lang]]))
  return [
    ...SCREENS.map(([word, to]): Findable => ({
      kind: 'screen',
      id: `screen ${to}`,
      names: both(WORDS[word]),
      note: '',
      to,
    })),
    ...[...alarms].map(({ id, title, place, placeName }): Findable => ({
      kind: 'alarm',
      id: `alarm ${id}`,
      names: both(title),
      note: placeName[lang],
      to: wall({ place }),
    })),
    ...metrics.map((metric): Findable => ({
      kind: 'metric',
      id: `metric ${metric.id}`,
      names: both(metric),
      note: metric.id,
      to: wall({ figure: metric.id }),
    })),
    ...places.map(({ id, name, local, kind, parent }): Findable => ({
      kind: 'place',
      id: `place ${id}`,
      names: local === undefined ? both(name) : [...both(name), local],
      note: [said(`kind.${kind}`), parent === undefined ? '' : (nameOf.get(parent) ?? '')].filter(Boolean).join(' · '),
      to: wall(id === 'city' ? {} : { place: id }),
    })),
    ...tracks.ids.map((id, slot): Findable => ({
      kind: 'track',
      id: `track ${id}`,
      names: [id],
      note: tracks.kinds[slot] === undefined ? '' : said(`track.${tracks.kinds[slot]}`),
      to: wall({ track: id }),
    })),
  ]
}
