import type { Place, PlaceKind } from '#contract/place.ts'
import type { Skill, Unit } from '#contract/unit.ts'
import type { Words } from '#contract/words.ts'

interface Recipe {
  readonly id: string
  readonly name: Words
  readonly kind: Unit['kind']
  readonly skills: readonly Skill[]
  readonly people: number
  /** Where such units stand: the first of these kinds of which the city has any. */
  readonly bases: readonly PlaceKind[]
  readonly perBase: number
  readonly most: number
}

const HALLS: readonly PlaceKind[] = ['service-hall', 'police', 'hospital']

/** What a city of half a million holds ready, roughly; a city's own list replaces it (`desk-file.ts`). */
const RECIPES: readonly Recipe[] = [
  {
    id: 'fire',
    name: { zh: '消防车', en: 'Fire engine' },
    kind: 'vehicle',
    skills: ['fire'],
    people: 6,
    bases: ['fire'],
    perBase: 5,
    most: 12,
  },
  {
    id: 'hazmat',
    name: { zh: '危化处置队', en: 'Hazmat team' },
    kind: 'team',
    skills: ['hazmat', 'fire'],
    people: 8,
    bases: ['fire'],
    perBase: 1,
    most: 2,
  },
  {
    id: 'water',
    name: { zh: '水域救援队', en: 'Water rescue team' },
    kind: 'team',
    skills: ['water-rescue'],
    people: 8,
    bases: ['fire'],
    perBase: 1,
    most: 2,
  },
  {
    id: 'ambulance',
    name: { zh: '救护车', en: 'Ambulance' },
    kind: 'vehicle',
    skills: ['medical'],
    people: 3,
    bases: ['hospital'],
    perBase: 1,
    most: 14,
  },
  {
    id: 'patrol',
    name: { zh: '巡逻车', en: 'Patrol car' },
    kind: 'vehicle',
    skills: ['police', 'traffic'],
    people: 2,
    bases: ['police'],
    perBase: 1,
    most: 12,
  },
  {
    id: 'pump',
    name: { zh: '移动泵车', en: 'Pump truck' },
    kind: 'vehicle',
    skills: ['pump'],
    people: 3,
    bases: ['pump', 'heat', 'fire'],
    perBase: 3,
    most: 6,
  },
  {
    id: 'power',
    name: { zh: '电力抢修车', en: 'Power repair truck' },
    kind: 'vehicle',
    skills: ['power'],
    people: 4,
    bases: ['substation'],
    perBase: 1,
    most: 6,
  },
  {
    id: 'gas',
    name: { zh: '燃气抢修车', en: 'Gas repair truck' },
    kind: 'vehicle',
    skills: ['gas'],
    people: 4,
    bases: ['heat', ...HALLS],
    perBase: 2,
    most: 4,
  },
  {
    id: 'supply',
    name: { zh: '物资运输车', en: 'Supply truck' },
    kind: 'vehicle',
    skills: ['supply'],
    people: 2,
    bases: HALLS,
    perBase: 1,
    most: 3,
  },
]

/** Units at real places of the city pack, for a demonstration: the places are true, the units are not. */
export function seedUnits(places: readonly Place[]): Unit[] {
  return RECIPES.flatMap((recipe) => {
    const bases = basesOf(places, recipe)
    const count = Math.min(recipe.most, bases.length * recipe.perBase)
    return Array.from({ length: count }, (_, i): Unit => {
      const base = bases[i % bases.length]! // count is 0 without any
      const number = String(i + 1).padStart(2, '0')
      const { id, name, kind, skills, people } = recipe
      return {
        id: `${id}-${number}`,
        name: { zh: `${name.zh} ${number}`, en: `${name.en} ${number}` },
        kind,
        skills: [...skills],
        people,
        base: [base.lng, base.lat],
        office: base.name,
      }
    })
  })
}

function basesOf(places: readonly Place[], { bases, perBase, most }: Recipe): Place[] {
  const kind = bases.find((one) => places.some((place) => place.kind === one))
  return spread(
    places.filter((place) => place.kind === kind),
    Math.ceil(most / perBase),
  )
}

/** At most so many, taken evenly from the whole list. */
export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all]
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!)
}
