import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandSchema } from '#contract/command.ts'
import type { Wall } from '#contract/stage-snapshot.ts'
import { WALL_SCREENS } from '#ui/wall-screens.ts'
import { askOf, draftOfWall, faultsOf, newWall, sameWall, seamsOf } from './wall-draft.ts'

const page = fc.record({
  address: fc.constantFrom(...WALL_SCREENS.map(({ address }) => address)),
  dwellS: fc.integer({ min: 8, max: 3600 }),
})
const walls: fc.Arbitrary<Wall> = fc.record({
  id: fc.constant('wall-0001'),
  version: fc.integer({ min: 1, max: 9999 }),
  name: fc.record({ zh: fc.constantFrom('北墙', '大厅'), en: fc.constantFrom('North', 'Hall') }),
  use: fc.constantFrom('overview' as const, 'command', 'briefing'),
  seams: fc.uniqueArray(fc.integer({ min: 1, max: 9000 }), { maxLength: 8 }).map((all) => all.sort((a, b) => a - b)),
  viewDistanceM: fc.option(fc.integer({ min: 1, max: 100 })),
  pitchMm: fc.option(fc.constantFrom(0.9, 1.25, 2.5)),
  rotation: fc.array(page, { maxLength: 6 }),
  directs: fc.boolean(),
  tokenSha256: fc.constant(null),
  admittedAt: fc.constant(null),
  revokedAt: fc.constant(null),
  holder: fc.constant(null),
})

test('a wall that is opened and saved is the wall that it was', () => {
  fc.assert(
    fc.property(walls, (wall) => {
      const draft = draftOfWall(wall)
      expect(faultsOf(draft).size).toBe(0)
      const { name, use, seams, viewDistanceM, pitchMm, rotation, directs, version } = wall
      const asked = { name, use, seams, viewDistanceM, pitchMm, rotation, directs, expected: version }
      expect(askOf(draft)).toMatchObject(asked)
      expect(commandSchema.safeParse({ ...askOf(draft), id: 'command-1' }).success).toBe(true)
    }),
  )
})

test('a new wall needs a name in one language, and nothing else', () => {
  const draft = newWall('wall-0001')
  expect([...faultsOf(draft)]).toEqual(['name'])
  const named = { ...draft, en: 'Hall' }
  expect(faultsOf(named).size).toBe(0)
  expect(askOf(named)).toMatchObject({ name: { zh: 'Hall', en: 'Hall' }, seams: [], viewDistanceM: null })
})

test('bezels are read however they are separated, and what is no number is said', () => {
  expect(seamsOf('3840, 1920，5760')).toEqual([1920, 3840, 5760])
  expect(seamsOf('')).toEqual([])
  expect(seamsOf('1920, left')).toBeUndefined()
  const wrong = {
    ...newWall('wall-0001'),
    seams: '-4',
    viewDistanceM: '900',
    pitchMm: 'x',
    rotation: [{ address: '/wall', dwellS: '3' }],
  }
  expect([...faultsOf(wrong)]).toEqual(['name', 'seams', 'viewDistanceM', 'pitchMm', 'dwell'])
})

test('a draft is unchanged while it says the same, whatever was saved meanwhile', () => {
  const draft = newWall('wall-0001')
  expect(sameWall(draft, { ...draft, base: 7 })).toBe(true)
  expect(sameWall(draft, { ...draft, zh: '北' })).toBe(false)
})
