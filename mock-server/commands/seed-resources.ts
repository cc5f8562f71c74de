import type { Place } from '#contract/place.ts'
import type { Resource } from '#contract/unit.ts'
import type { Words } from '#contract/words.ts'
import { spread } from './seed-units.ts'

const SHELTERS_MOST = 20
const DEPOTS_MOST = 3
const BEDS: Words = { zh: '张', en: 'beds' }
const PLACES: Words = { zh: '人', en: 'people' }
const PIECES: Words = { zh: '件', en: 'pieces' }

/** What stands in each depot. */
const SUPPLIES = [
  { id: 'sandbag', name: { zh: '沙袋', en: 'Sandbags' }, amount: 6000 },
  { id: 'pump-set', name: { zh: '便携抽水泵', en: 'Portable pumps' }, amount: 24 },
  { id: 'barrier', name: { zh: '挡水板', en: 'Flood barriers' }, amount: 300 },
  { id: 'blanket', name: { zh: '毛毯', en: 'Blankets' }, amount: 2000 },
  { id: 'water', name: { zh: '饮用水（箱）', en: 'Drinking water (boxes)' }, amount: 1500 },
  { id: 'suit', name: { zh: '防化服', en: 'Chemical suits' }, amount: 60 },
] as const

/** By post, never by name. */
const EXPERTS = [
  { id: 'drainage', name: { zh: '城市排水专家组', en: 'Urban drainage experts' } },
  { id: 'chemical', name: { zh: '危险化学品专家组', en: 'Hazardous chemicals experts' } },
  { id: 'structure', name: { zh: '建筑结构专家组', en: 'Structural experts' } },
  { id: 'medicine', name: { zh: '急救医学专家组', en: 'Emergency medicine experts' } },
] as const

/** Beds, shelters, depots and experts at real places of the city pack, for a demonstration: the places are true, the numbers are not. */
export function seedResources(places: readonly Place[]): Resource[] {
  const of = (kind: Place['kind']) => places.filter((place) => place.kind === kind)
  const halls = spread(of('service-hall').length > 0 ? of('service-hall') : of('police'), DEPOTS_MOST)
  const hospitals = of('hospital').map((place, i) =>
    resource('hospital', place.id, place, place.name, BEDS, 120 + 60 * (i % 5), 70 + 40 * (i % 5)),
  )
  const shelters = spread(of('school'), SHELTERS_MOST).map((place, i) =>
    resource('shelter', place.id, place, place.name, PLACES, 300 + 100 * (i % 4), 0),
  )
  const supplies = halls.flatMap((place, depot) =>
    SUPPLIES.map(({ id, name, amount }) => resource('supply', `${id}-${depot + 1}`, place, name, PIECES, amount, 0)),
  )
  const city = of('city')[0]
  const experts = city
    ? EXPERTS.map(({ id, name }) => resource('expert', id, halls[0] ?? city, name, { zh: '组', en: 'group' }, 1, 0))
    : []
  return [...hospitals, ...shelters, ...supplies, ...experts]
}

function resource(
  kind: Resource['kind'],
  name: string,
  at: Place,
  words: Words,
  unit: Words,
  amount: number,
  used: number,
): Resource {
  const id = `${kind}/${name}`.slice(0, 64)
  return { id, kind, name: words, at: [at.lng, at.lat], office: at.name, amount, used, unit }
}
