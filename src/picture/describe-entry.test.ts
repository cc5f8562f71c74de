import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ACTS } from '#contract/command.ts'
import { ENTRY_KINDS, entrySchema } from '#contract/entry.ts'
import type { Entry } from '#contract/entry.ts'
import { describeEntry } from './describe-entry.ts'
import { entryNames } from './entry-names.ts'
import { EMPTY_PICTURE } from './picture.ts'

const LEAK = 'id-that-nobody-reads'
/** Fields that hold ids; the same name may hold words in another kind. */
const ID_FIELDS = new Set(
  'alarm group incident call task order unit report message mark plan handover exercise resource into made actor cause id signer commander post inject place metric identifier about asked sha256 xml scenario rule connector decision run'.split(
    ' ',
  ),
)
const TO_IS_A_POST = new Set(['command-offered', 'incident-assigned', 'shift-offered', 'shift-accepted'])

interface Shape {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly prefixItems?: readonly Shape[]
  readonly minItems?: number
}

/** Anything of that shape; strings are words in the language of their name, or the id that must not be told. */
function anyOf(shape: Shape, name: string, kind: string): fc.Arbitrary<unknown> {
  const inner = (one: Shape) => anyOf(one, name, kind)
  if ('const' in shape) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) return fc.oneof(...choices.map(inner))
  switch (shape.type) {
    case 'object': {
      const { properties = {}, required = [] } = shape
      const fields = Object.entries(properties).map(
        ([key, one]) => [key, anyOf(one, name === 'changes' ? 'text' : key, kind)] as const,
      )
      return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] })
    }
    case 'array':
      return shape.prefixItems
        ? fc.tuple(...shape.prefixItems.map(inner))
        : fc.array(inner(shape.items ?? {}), { minLength: shape.minItems ?? 0, maxLength: (shape.minItems ?? 0) + 2 })
    case 'string': {
      if (ID_FIELDS.has(name) || (name === 'to' && TO_IS_A_POST.has(kind))) return fc.constant(LEAK)
      return fc.constant(name === 'zh' ? '中文' : 'words')
    }
    case 'integer':
    case 'number':
      return fc.integer({ min: 1, max: 80 })
    case 'boolean':
      return fc.boolean()
    default:
      return fc.constant(null)
  }
}

const shapes = z.toJSONSchema(entrySchema, { io: 'input' }) as unknown as Shape
const shapeOfKind = new Map(
  (shapes.oneOf ?? shapes.anyOf ?? []).map((shape) => [String(shape.properties?.['kind']?.const), shape]),
)
const nobody = entryNames(EMPTY_PICTURE, () => undefined)

test('every kind that officers or the relay write has a shape to be tried with', () => {
  expect([...shapeOfKind.keys()].toSorted()).toEqual([...ENTRY_KINDS].toSorted())
  expect(ENTRY_KINDS.size).toBeGreaterThan(ACTS.length)
})

test.each([...ENTRY_KINDS])('“%s” is said in both languages, and no id is told', (kind) => {
  fc.assert(
    fc.property(anyOf(shapeOfKind.get(kind) ?? {}, '', kind), (entry) => {
      const said = describeEntry(entry as Entry, nobody, 300)
      expect(said?.zh).toMatch(/\p{Script=Han}/u)
      expect(said?.en).toMatch(/[a-z]{3}/)
      expect(said?.en).not.toMatch(/\p{Script=Han}/u)
      for (const text of [said?.zh, said?.en]) {
        expect(text).not.toContain(LEAK)
        expect(text).not.toMatch(/undefined|null|\[object|NaN/)
      }
    }),
    { numRuns: 40 },
  )
})

test('a kind of a newer relay says nothing, and nothing breaks', () => {
  const entry = { seq: 1, at: 1, id: 'e', actor: 'relay', kind: 'drone-landed' } as unknown as Entry
  expect(describeEntry(entry, nobody, 0)).toBeUndefined()
  expect(describeEntry({ ...entry, kind: 'constructor' } as unknown as Entry, nobody, 0)).toBeUndefined()
})

test('names come from the picture, and where that forgot them from the entries beside', () => {
  const at = Date.UTC(2026, 10, 27, 8, 5)
  const sent = {
    seq: 1,
    at,
    id: 'command-1',
    actor: 'duty-1',
    kind: 'order-issued',
    order: 'order-1',
    incident: 'incident-1',
    unit: 'pump-3',
    text: '排水',
    to: [71.4, 51.1],
    toName: '三号下穿',
    ackWithinS: 60,
  } satisfies Entry
  const arrived = { seq: 2, at, id: 'c2', actor: 'unit:pump-3', kind: 'order-arrived', order: 'order-1', incident: 'i' }
  const registered = {
    seq: 3,
    at,
    id: 'c3',
    actor: 'relay',
    kind: 'unit-registered',
    unit: {
      id: 'pump-3',
      name: { zh: '泵车三队', en: 'Pump team 3' },
      kind: 'team',
      skills: ['pump'],
      people: 6,
      base: [71, 51],
      office: { zh: '水务', en: 'Water' },
    },
  } satisfies Entry
  const posts = (id: string) => (id === 'duty-1' ? { zh: '值班一席', en: 'Duty desk 1' } : undefined)
  const names = entryNames(EMPTY_PICTURE, posts, [sent, registered])
  expect(describeEntry(sent, names, 300)).toEqual({
    zh: '值班一席派泵车三队赴三号下穿：排水',
    en: 'Duty desk 1 sent Pump team 3 to 三号下穿: 排水',
  })
  expect(describeEntry(arrived as Entry, names, 300)?.zh).toBe('泵车三队到场')
  expect(
    describeEntry(
      {
        seq: 4,
        at,
        id: 'c4',
        actor: 'duty-1',
        kind: 'alarm-silenced',
        alarm: 'a',
        untilAt: at,
        why: '检修',
      },
      names,
      300,
    ),
  ).toEqual({
    zh: '值班一席静默告警至 13:05：一条告警（检修）',
    en: 'Duty desk 1 silenced until 13:05: an alarm (检修)',
  })
})
