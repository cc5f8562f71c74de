import { expect, test } from 'vitest'
import { ACTS, COMMAND_NAMES, commandSchema } from './command.ts'
import { ENTRY_KINDS, entrySchema } from './entry.ts'
import { MAY } from './permission.ts'
import { ROLES } from './person.ts'

test('every act has a name and a kind of its own', () => {
  expect(new Set(COMMAND_NAMES).size).toBe(ACTS.length)
  expect(new Set(ACTS.map(({ kind }) => kind)).size).toBe(ACTS.length)
  expect(ACTS.every(({ kind }) => ENTRY_KINDS.has(kind))).toBe(true)
})

test('the table of permissions has a row for each command, names roles only, and nobody may everything', () => {
  expect(Object.keys(MAY).toSorted()).toEqual([...COMMAND_NAMES].toSorted())
  expect(
    Object.values(MAY)
      .flat()
      .every((role) => ROLES.includes(role)),
  ).toBe(true)
  for (const role of ROLES) expect(COMMAND_NAMES.some((asks) => !MAY[asks].includes(role))).toBe(true)
  for (const role of ['viewer', 'auditor'] as const)
    expect(COMMAND_NAMES.filter((asks) => MAY[asks].includes(role))).toEqual([])
})

test('a command says what it asks, under an id; anything else is named', () => {
  const command = { do: 'acknowledge-alarm', id: 'command-1', alarm: 'a' }
  expect(commandSchema.parse(command)).toEqual(command)
  const faults = [
    { ...command, do: 'burn' },
    { ...command, id: 'x' },
    { ...command, alarm: 7 },
    { do: 'acknowledge-alarm' },
    null,
  ]
  expect(faults.map((fault) => commandSchema.safeParse(fault).success)).toEqual(faults.map(() => false))
})

test('a response without one of its four required fields is no command (突发事件应对法 art. 72)', () => {
  const whole = {
    do: 'activate-response',
    id: 'command-1',
    incident: 'i',
    level: 'III',
    matter: '城市内涝',
    expectedHours: 3,
    measures: ['断路绕行'],
    grounds: [],
  }
  expect(commandSchema.safeParse(whole).success).toBe(true)
  for (const field of ['level', 'matter', 'expectedHours', 'measures'])
    expect(commandSchema.safeParse({ ...whole, [field]: undefined }).success).toBe(false)
  expect(commandSchema.safeParse({ ...whole, measures: [] }).success).toBe(false)
})

test('an entry of a command carries what the command carried, and needs its own envelope', () => {
  const entry = {
    kind: 'alarm-acknowledged',
    seq: 1,
    at: 1,
    id: 'command-1',
    actor: 'duty-1',
    role: 'duty',
    alarm: 'a',
  }
  expect(entrySchema.parse(entry)).toEqual(entry)
  expect(entrySchema.safeParse({ ...entry, actor: undefined }).success).toBe(false)
})
