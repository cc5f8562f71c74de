import type { Words } from '#contract/words.ts'
import type { Tags } from './map-feature.ts'
import { latinWords, romanised } from './romanised.ts'

/** What kind of street a Russian or Kazakh name says it is, before or behind the proper name. */
const STREET_WORDS: readonly (readonly [pattern: RegExp, zh: string, en: string])[] = [
  [/^(?:улица|ул\.)\s+|\s+(?:улица|көшесі)$/iu, '街', 'Street'],
  [/^(?:проспект|пр\.|пр-т)\s+|\s+(?:проспект|даңғылы)$/iu, '大街', 'Avenue'],
  [/^(?:переулок|пер\.)\s+|\s+переулок$/iu, '巷', 'Lane'],
  [/^бульвар\s+|\s+бульвар$/iu, '林荫路', 'Boulevard'],
  [/^шоссе\s+|\s+(?:шоссе|тас жолы)$/iu, '公路', 'Highway'],
  [/^(?:площадь|пл\.)\s+|\s+(?:площадь|алаңы)$/iu, '广场', 'Square'],
  [/^проезд\s+|\s+проезд$/iu, '通道', 'Passage'],
  [/^набережная\s+|\s+набережная$/iu, '滨河路', 'Embankment'],
  [/^мост\s+|\s+мост$/iu, '桥', 'Bridge'],
]

/** A street's name in both languages: mapped names first, else the proper name in Latin letters with the word for its kind. */
export function streetName(tags: Tags): Words {
  const local = tags['name'] ?? tags['name:ru'] ?? ''
  const known = latinWords(tags)
  for (const [pattern, zh, en] of STREET_WORDS) {
    if (!pattern.test(local)) continue
    const proper = romanised(local.replace(pattern, '').trim())
    return { zh: tags['name:zh'] ?? `${proper} ${zh}`, en: tags['name:en'] ?? `${proper} ${en}` }
  }
  return known
}
