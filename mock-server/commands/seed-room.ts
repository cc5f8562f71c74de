import type { Draft } from '#contract/entry.ts'
import type { Plan } from '#contract/plan.ts'
import type { Resource, Unit } from '#contract/unit.ts'
import type { Picture } from '#picture/picture.ts'

/** What a desk begins with. */
export interface Seeds {
  readonly plans: readonly Plan[]
  readonly units: readonly Unit[]
  readonly resources: readonly Resource[]
}

export const NO_SEEDS: Seeds = { plans: [], units: [], resources: [] }

/** The entries that a room lacks to begin with these. What officers changed meanwhile stays as they left it. */
export function seedDrafts({ plans, units, resources }: Seeds, { desk }: Picture, at: number): Draft[] {
  const envelope = (id: string) => ({ id: `seed/${id}`, at, actor: 'relay' }) as const
  return [
    ...plans
      .filter(({ id }) => !desk.plans.has(id))
      .map((plan): Draft => ({
        ...envelope(`plan/${plan.id}`),
        kind: 'plan-published',
        plan,
        version: 1,
        why: '随系统提供 · comes with the system',
      })),
    ...units
      .filter(({ id }) => !desk.units.has(id))
      .map((unit): Draft => ({ ...envelope(`unit/${unit.id}`), kind: 'unit-registered', unit })),
    ...resources
      .filter(({ id }) => !desk.resources.has(id))
      .map((resource): Draft => ({
        ...envelope(`resource/${resource.id}`),
        kind: 'resource-registered',
        resource,
      })),
  ]
}

/** An exercise begins with what the real desk has now. */
export function seedsOf({ desk }: Picture): Seeds {
  return {
    plans: [...desk.plans.values()].map(({ plan }) => plan),
    units: [...desk.units.values()].map(({ unit }) => unit),
    resources: [...desk.resources.values()].map(({ resource }) => resource),
  }
}
