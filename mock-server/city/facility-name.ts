import type { PlaceKind } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import type { Tags } from './map-feature.ts'
import { latinWords } from './romanised.ts'
import { streetName } from './street-names.ts'

const KIND_WORDS: Readonly<Partial<Record<PlaceKind, Words>>> = {
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
const FACILITY: Words = { zh: '设施', en: 'Facility' }

/**
 * What a facility is called. A number is said in both languages (第15学校, School No. 15); a mapped name keeps its own
 * letters or Latin ones; without a name the address or the nearest named street tells where it is. No name is invented.
 */
export function facilityName(kind: PlaceKind, tags: Tags, nearestStreet: Words | undefined): Words {
  const word = KIND_WORDS[kind] ?? FACILITY
  const local = tags['name'] ?? tags['name:ru'] ?? tags['brand']
  const number = /[№#]\s*(\d+)/.exec(local ?? '')?.[1]
  if (kind === 'school' && number && !tags['name:zh'] && !tags['name:en']) {
    return { zh: `第${number}学校`, en: `School No. ${number}` }
  }
  const onStreet = tags['highway'] !== undefined
  if (local !== undefined) {
    const own = { ...tags, name: local }
    const name = onStreet ? streetName(own) : latinWords(own)
    const saysKind = onStreet ? name.zh.endsWith('桥') : /\p{Script=Han}/u.test(name.zh)
    const en = onStreet && !saysKind ? `${name.en} ${word.en.toLowerCase()}` : name.en
    return { zh: saysKind ? name.zh : `${name.zh} ${word.zh}`, en }
  }
  const street = tags['addr:street']
  const house = tags['addr:housenumber'] === undefined ? '' : ` ${latinWords({ name: tags['addr:housenumber'] }).en}`
  if (street !== undefined) {
    const { zh, en } = streetName({ name: street })
    return { zh: `${zh}${house} ${word.zh}`, en: `${word.en}, ${en}${house}` }
  }
  return nearestStreet ? { zh: `${nearestStreet.zh} ${word.zh}`, en: `${word.en} near ${nearestStreet.en}` } : word
}
