import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { mustReopen, storageFault } from './storage-fault.ts'

test('a full disk is said as such, and the connection stays good', () => {
  const db = new DatabaseSync(':memory:')
  db.exec('create table t (x); pragma max_page_count = 3')
  let told: ReturnType<typeof storageFault> | undefined
  try {
    db.exec('insert into t values (zeroblob(100000))')
  } catch (error) {
    told = storageFault(error)
  }
  db.close()
  expect(told).toMatchObject({ fault: 'full', sentence: { en: expect.stringContaining('Free space') } })
  expect(told && mustReopen(told)).toBe(false)
})

test('any other failure of the disk means reopening, never trusting the same connection again', () => {
  const told = storageFault(new Error('disk I/O error'))
  expect(told.sentence.en).toContain('disk I/O error')
  expect(mustReopen(told)).toBe(true)
})
