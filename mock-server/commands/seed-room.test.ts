import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { PHASES, planSchema } from '#contract/plan.ts'
import { resourceSchema, SKILLS, unitSchema } from '#contract/unit.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import type { Situation } from '#picture/situation.ts'
import { taskRules } from '#picture/refuse-task.ts'
import { gridCity } from '../mock/grid-city.ts'
import { RelayFault } from '../relay-fault.ts'
import { readDeskFile } from './desk-file.ts'
import { SEED_PLANS } from './seed-plans.ts'
import { seedResources } from './seed-resources.ts'
import { seedDrafts, seedsOf } from './seed-room.ts'
import { seedUnits } from './seed-units.ts'

const { places } = gridCity(16)
const SEEDS = { plans: SEED_PLANS, units: seedUnits(places), resources: seedResources(places) }
const AT = 1_800_000_000_000

let folder: string | undefined
afterEach(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true })
  folder = undefined
})

test.each(SEED_PLANS.map((plan) => [plan.id, plan] as const))('the plan %s is whole', (_id, plan) => {
  expect(planSchema.parse(plan)).toEqual(plan)
  // The relay's own rule for what may be published: ids differ, nothing waits for itself or in a circle.
  expect(taskRules['publish-plan']?.({ do: 'publish-plan', id: 'command-1', plan, why: '…' }, NOBODY)).toBeUndefined()
  expect(new Set(plan.triggers.map(({ level }) => level)).size).toBe(4)
  for (const phase of PHASES.filter((one) => one !== 'prewarn' && one !== 'command'))
    expect(plan.tasks.map((task) => task.phase)).toContain(phase)
  expect(plan.tasks.filter(({ mandatory }) => mandatory).length).toBeGreaterThanOrEqual(5)
  for (const { ackMin, dueMin, owner, deputy } of plan.tasks) {
    expect(ackMin).toBeLessThanOrEqual(dueMin)
    expect(owner).not.toEqual(deputy)
  }
  const offers = new Set(plan.tasks.map((task) => task.offers))
  expect([...offers]).toEqual(expect.arrayContaining(['dispatch', 'report', 'closure', 'area', 'call']))
})
const NOBODY: Situation = {
  picture: EMPTY_PICTURE,
  now: AT,
  post: { id: 'admin', name: { zh: '', en: '' }, role: 'administrator' },
  measured: () => ({ at: null, freshness: 'unknown' }),
  postOf: () => undefined,
  exercise: false,
}

test('units stand at places of the city, each skill is there, and no two are one', () => {
  const bases = new Set(places.map(({ lng, lat }) => `${lng} ${lat}`))
  for (const unit of SEEDS.units) expect(unitSchema.parse(unit)).toEqual(unit)
  for (const { base } of SEEDS.units) expect(bases).toContain(base.join(' '))
  expect(new Set(SEEDS.units.flatMap(({ skills }) => skills))).toEqual(new Set(SKILLS))
  expect(new Set(SEEDS.units.map(({ id }) => id)).size).toBe(SEEDS.units.length)
  for (const row of SEEDS.resources) expect(resourceSchema.parse(row)).toEqual(row)
  expect(new Set(SEEDS.resources.map(({ id }) => id)).size).toBe(SEEDS.resources.length)
})

test('a room is seeded once, and what was changed since stays', () => {
  const drafts = seedDrafts(SEEDS, EMPTY_PICTURE, AT)
  const numbered = drafts.map((draft, row) => ({ ...draft, seq: row + 1 }))
  const seeded = applyEntries(EMPTY_PICTURE, numbered)
  expect([seeded.desk.plans.size, seeded.desk.units.size, seeded.desk.resources.size]).toEqual([
    SEED_PLANS.length,
    SEEDS.units.length,
    SEEDS.resources.length,
  ])
  expect(seedDrafts(SEEDS, seeded, AT)).toEqual([])
  expect(seedsOf(seeded)).toEqual(SEEDS)
})

test('a city’s own file is used; one with a fault stops the start and says where', async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-file-'))
  const path = join(folder, 'desk.json')
  expect(await readDeskFile(path)).toBeUndefined()
  await writeFile(path, JSON.stringify({ units: SEEDS.units }))
  expect(await readDeskFile(path)).toMatchObject({ plans: [], units: SEEDS.units })
  await writeFile(path, JSON.stringify({ units: [{ ...SEEDS.units[0], people: 'six' }] }))
  const fault = await readDeskFile(path).catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(RelayFault)
  expect(String(fault)).toContain('units.0.people')
  await writeFile(path, 'no JSON')
  await expect(readDeskFile(path)).rejects.toThrow(RelayFault)
})
