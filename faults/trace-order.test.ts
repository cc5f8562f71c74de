import { expect, test } from 'vitest'
import { traceOrder } from './trace-order.ts'

const WAL = '28</tmp/x/journal.db-wal>'
const order = (...lines: string[]) =>
  traceOrder(lines.join('\n'), (path) => path.startsWith('/tmp/x/journal.db'), /R-\d/g)
// Numbers of processes are padded to five digits.
const row = (id: string) => `9     pwrite64(${WAL}, "\\0\\17${id}source-back"..., 4096, 56) = 4096`
const ack = (id: string) => `8 write(1<pipe:[5]>, "ack ${id} 1 0.5\\n", 12) = 12`

test('a sync after the row and before the acknowledgement is what is asked for', () => {
  expect(order(row('R-1'), `9 fsync(${WAL}) = 0`, ack('R-1'))).toEqual({
    acknowledged: ['R-1'],
    early: [],
    syncs: 1,
    failures: 0,
  })
})

test('an acknowledgement before the sync is found', () => {
  expect(order(row('R-1'), ack('R-1'), `9 fsync(${WAL}) = 0`).early).toEqual(['R-1'])
})

test('an acknowledgement while the sync is under way is found', () => {
  const lines = [row('R-1'), `9 fsync(${WAL} <unfinished ...>`, ack('R-1'), '9 <... fsync resumed>) = 0']
  expect(order(...lines).early).toEqual(['R-1'])
  expect(order(lines[0]!, lines[1]!, lines[3]!, lines[2]!).early).toEqual([])
})

test('a sync that began before the row was written covers nothing', () => {
  const write = row('R-1').replace('9 ', '7 ')
  expect(order(`9 fsync(${WAL} <unfinished ...>`, write, '9 <... fsync resumed>) = 0', ack('R-1')).early).toEqual([
    'R-1',
  ])
})

test('a sync of another file covers nothing', () => {
  expect(order(row('R-1'), '9 fsync(27</tmp/x/journal.db>) = 0', ack('R-1')).early).toEqual(['R-1'])
})

test('a sync that failed voids the row, also for the next sync, until it is written again', () => {
  const failed = `9 fsync(${WAL}) = -1 EIO (Input/output error) (INJECTED)`
  const synced = `9 fsync(${WAL}) = 0`
  expect(order(row('R-1'), failed, ack('R-1'))).toMatchObject({ early: ['R-1'], failures: 1 })
  expect(order(row('R-1'), failed, synced, ack('R-1')).early).toEqual(['R-1'])
  expect(order(row('R-1'), failed, row('R-1'), synced, ack('R-1')).early).toEqual([])
})

test('a row that was never written is found', () => {
  expect(order(`9 fsync(${WAL}) = 0`, ack('R-1')).early).toEqual(['R-1'])
})

test('an answer to several at once speaks for each, and asking is no answer', () => {
  const lines = `8 write(1<pipe:[5]>, "ask R-3\\nack R-1 1 0.5\\nack R-2 2 0.5\\n", 36) = 36`
  expect(order(row('R-1'), `9 fsync(${WAL}) = 0`, lines)).toMatchObject({
    acknowledged: ['R-1', 'R-2'],
    early: ['R-2'],
  })
})
