import type { PlaceKind } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import type { Tags } from './map-feature.ts'

/** BGN/PCGN romanisation of Russian, with the letters Kazakh adds, so that a Latin name can stand where none was mapped. */
const ROMAN: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh' },
  ...{ щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', ә: 'a', ғ: 'gh', қ: 'q', ң: 'ng', ө: 'o' },
  ...{ ұ: 'u', ү: 'u', һ: 'h', і: 'i', '№': 'No.', '«': '“', '»': '”' },
}

export function romanised(name: string): string {
  return [...name]
    .map((letter) => {
      const roman = ROMAN[letter.toLowerCase()]
      if (roman === undefined) return letter
      return letter === letter.toLowerCase() ? roman : roman.charAt(0).toUpperCase() + roman.slice(1)
    })
    .join('')
    .replace(/No\.\s*/g, 'No. ')
}

/** A mapped name in both languages: `name:zh` or a Chinese `name`, `name:en` or the name in Latin letters. */
export function latinWords(tags: Tags): Words {
  const local = tags['name'] ?? tags['name:ru'] ?? tags['name:kk'] ?? tags['name:en'] ?? ''
  const en = tags['name:en'] ?? romanised(tags['name:ru'] ?? local)
  const zh = tags['name:zh'] ?? (/\p{Script=Han}/u.test(local) ? local : en)
  return { zh, en }
}

export const KIND_WORDS: Readonly<Partial<Record<PlaceKind, Words>>> = {
  hospital: { zh: '医院', en: 'Hospital' },
  police: { zh: '公安', en: 'Police' },
  fire: { zh: '消防站', en: 'Fire station' },
  school: { zh: '学校', en: 'School' },
  fuel: { zh: '加油站', en: 'Fuel station' },
  substation: { zh: '变电站', en: 'Substation' },
  'service-hall': { zh: '政务服务中心', en: 'Service hall' },
  'car-park': { zh: '停车场', en: 'Car park' },
  heat: { zh: '热电厂', en: 'Heat and power plant' },
  underpass: { zh: '下穿隧道', en: 'Underpass' },
  bridge: { zh: '桥梁', en: 'Bridge' },
}

/**
 * What a facility is called. A number is said in both languages (第15学校, School No. 15); a mapped name keeps its own
 * letters or Latin ones; without a name the street tells, and without a street the kind alone: no name is invented.
 */
export function facilityName(kind: PlaceKind, tags: Tags): Words {
  const word = KIND_WORDS[kind] ?? { zh: '设施', en: 'Facility' }
  const local = tags['name'] ?? tags['name:ru'] ?? tags['brand']
  const number = /[№#]\s*(\d+)/.exec(local ?? '')?.[1]
  if (kind === 'school' && number && !tags['name:zh'] && !tags['name:en']) {
    return { zh: `第${number}学校`, en: `School No. ${number}` }
  }
  if (local !== undefined) {
    const name = latinWords(tags['name'] || tags['name:ru'] ? tags : { name: local })
    return { zh: /\p{Script=Han}/u.test(name.zh) ? name.zh : `${word.zh} ${name.zh}`, en: name.en }
  }
  const street = tags['addr:street']
  if (street === undefined) return word
  const { zh, en } = latinWords({ name: `${street} ${tags['addr:housenumber'] ?? ''}`.trim() })
  return { zh: `${word.zh} ${zh}`, en: `${word.en}, ${en}` }
}
