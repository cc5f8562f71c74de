import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { engineRefusal, engineState } from './engine-floor.ts'

const GOOD = { version: '3.53.4', synchronous: 2, journalMode: 'wal', lockingMode: 'exclusive' }

test.each(['3.51.2', '3.50.99', '2.99.9', '0'])(
  'SQLite %s is refused because it can lose acknowledged entries',
  (version) => {
    expect(engineRefusal({ ...GOOD, version })?.en).toContain('too old')
  },
)

test.each(['3.51.3', '3.52.0', '3.53.4', '4.0'])('SQLite %s is taken', (version) => {
  expect(engineRefusal({ ...GOOD, version })).toBeUndefined()
})

test.each([
  ['synchronous=0', { synchronous: 0 }],
  ['synchronous=1', { synchronous: 1 }],
  ['synchronous=NaN', { synchronous: Number.NaN }],
  ['journal_mode=delete', { journalMode: 'delete' }],
  ['journal_mode=memory', { journalMode: 'memory' }],
  ['locking_mode=normal', { lockingMode: 'normal' }],
])('a connection at %s is refused in words', (met, state) => {
  expect(engineRefusal({ ...GOOD, ...state })).toMatchObject({
    zh: expect.stringContaining(met),
    en: expect.stringContaining(met),
  })
})

test('synchronous=EXTRA syncs more than is asked for and is taken', () => {
  expect(engineRefusal({ ...GOOD, synchronous: 3 })).toBeUndefined()
})

test('the state is the one the connection is really in', () => {
  const db = new DatabaseSync(':memory:')
  db.exec('pragma synchronous = off')
  expect(engineState(db)).toEqual({
    version: process.versions.sqlite,
    synchronous: 0,
    journalMode: 'memory',
    lockingMode: 'normal',
  })
  db.close()
})
