import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { RelayFault } from './relay-fault.ts'

function faultsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof RelayFault) return error.sentences.map(({ zh, en }) => `${zh} ${en}`)
    throw error
  }
  return []
}

test('an empty environment is a relay of this machine alone, with the simulated city', () => {
  expect(readConfig({ PATH: '/bin', PORT: '' })).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    mqttHost: '127.0.0.1',
    mqttPort: undefined,
    mock: true,
    speed: 1,
    pushToken: undefined,
    origins: [],
    tape: { days: 7, megabytes: 20_000 },
  })
})

test('the recording is limited by age and size, and can be left out', () => {
  expect(readConfig({ TAPE_DAYS: '0.5', TAPE_MB: '300' }).tape).toEqual({ days: 0.5, megabytes: 300 })
  expect(readConfig({ TAPE: 'off', TAPE_DAYS: '3' }).tape).toBeNull()
  expect(faultsOf({ TAPE: 'no', TAPE_DAYS: '0', TAPE_MB: '-1' })).toHaveLength(3)
})

test('all faults are said at once, each naming its setting and what was expected', () => {
  const faults = faultsOf({ PORT: '99999', MOCK: 'maybe', SPEED: 'fast', PUSH_TOKEN: 'short' })
  expect(faults).toHaveLength(4)
  for (const name of ['PORT', 'MOCK', 'SPEED', 'PUSH_TOKEN']) expect(faults.join('\n')).toContain(name)
  expect(faults.join('\n')).not.toContain('“short”')
})

test.each(['HOST', 'MQTT_HOST'])('%s beyond this machine needs a token', (name) => {
  const [fault] = faultsOf({ [name]: '0.0.0.0' })
  expect(fault).toContain('PUSH_TOKEN')
  expect(readConfig({ [name]: '0.0.0.0', PUSH_TOKEN: 'sixteen characters or more' }).pushToken).toBeDefined()
})

test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('%s is this machine alone', (host) => {
  expect(faultsOf({ HOST: host })).toEqual([])
})

test('a city played faster than life keeps its past apart', () => {
  expect(readConfig({ SPEED: '60' }).folder).not.toBe(readConfig({}).folder)
  expect(readConfig({ SPEED: '60' }).packFolder).toBe(readConfig({}).packFolder)
})

test('a database address that is none is refused without repeating its password', () => {
  const fault = () => readConfig({ DATABASE_URL: 'mysql://user:hidden@db/city' })
  expect(fault).toThrow('DATABASE_URL')
  expect(fault).not.toThrow('hidden')
})

test('lists are read with their blanks', () => {
  expect(readConfig({ ALLOW_SOURCES: ' 10.0.0.0/8, ,127.0.0.1:1884 ' }).allowSources).toEqual([
    '10.0.0.0/8',
    '127.0.0.1:1884',
  ])
})
