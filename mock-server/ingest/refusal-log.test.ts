import { expect, test } from 'vitest'
import { RefusalLog } from './refusal-log.ts'

const why = { zh: '单位不符。', en: 'Wrong unit.' }

test('a first refusal is said at once, the following ones together after a minute', () => {
  const log = new RefusalLog()
  log.refused('air', why)
  expect(log.due(0)).toEqual([
    { zh: '来源 air 有 1 条被拒，最近一条：单位不符。', en: 'Source air: 1 refused, the latest: Wrong unit.' },
  ])
  for (let i = 0; i < 500; i++) log.refused('air', why)
  log.refused('rain', why)
  expect(log.due(59_999).map(({ en }) => en)).toEqual(['Source rain: 1 refused, the latest: Wrong unit.'])
  expect(log.due(60_000).map(({ en }) => en)).toEqual(['Source air: 500 refused, the latest: Wrong unit.'])
  expect(log.due(200_000)).toEqual([])
})
