import type { Post } from '#contract/person.ts'
import type { Unit } from '#contract/unit.ts'

/** Posts of every city until it names its own: two desks, two commanders, and who keeps, audits and shows the system. */
export const HOUSE_POSTS: readonly Post[] = [
  { id: 'duty-1', name: { zh: '值班一席', en: 'Duty desk 1' }, role: 'duty' },
  { id: 'duty-2', name: { zh: '值班二席', en: 'Duty desk 2' }, role: 'duty' },
  { id: 'commander', name: { zh: '指挥长', en: 'Commander' }, role: 'commander' },
  { id: 'deputy', name: { zh: '副指挥长', en: 'Deputy commander' }, role: 'commander' },
  { id: 'admin', name: { zh: '管理席', en: 'Administrator' }, role: 'administrator' },
  { id: 'auditor', name: { zh: '审计席', en: 'Auditor' }, role: 'auditor' },
  { id: 'presenter', name: { zh: '讲解席', en: 'Presenter' }, role: 'presenter' },
]

/** Whoever looks on without having signed in: may ask for nothing, and is named when it tries. */
export const VIEWER: Post = { id: 'viewer', name: { zh: '访客', en: 'Viewer' }, role: 'viewer' }

/** Every post that can be taken. */
export interface PostRoster {
  readonly all: () => readonly Post[]
  readonly get: (id: string) => Post | undefined
}

const UNIT_PREFIX = 'unit:'

/** @param units the units now known: each has a post of its own, its telephone */
export function createPostRoster(
  house: readonly Post[],
  units: () => ReadonlyMap<string, { readonly unit: Unit }>,
): PostRoster {
  const byId = new Map(house.map((post) => [post.id, post]))
  return {
    all: () => [...house, ...[...units().values()].map(({ unit }) => postOfUnit(unit))],
    get(id) {
      if (!id.startsWith(UNIT_PREFIX)) return byId.get(id)
      const standing = units().get(id.slice(UNIT_PREFIX.length))
      return standing && postOfUnit(standing.unit)
    },
  }
}

function postOfUnit({ id, name }: Unit): Post {
  return { id: `${UNIT_PREFIX}${id}`, name, role: 'unit', unit: id }
}
