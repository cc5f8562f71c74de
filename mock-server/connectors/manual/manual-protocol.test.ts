import { expect, test } from 'vitest'
import { standIn } from '../mqtt-client/stand-in-reach.ts'
import type { Incoming } from '../protocol.ts'
import { manualProtocol } from './manual-protocol.ts'

const REFUSAL = { zh: '数值超出范围。', en: 'The value is out of range.' }
const reading = (value: number) => ({ metric: 'pm25', place: 'air/1', at: '2026-11-23T08:00:00Z', value })
const posted = (body: unknown, method = 'POST'): Incoming => ({
  method,
  headers: {},
  body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
})

/** The form of a running source; values above 500 are refused by the judge. */
async function form() {
  const here = standIn({
    onReadings: (readings) =>
      readings.flatMap((one, index) =>
        JSON.stringify(one).includes('999') ? [{ index, sentence: REFUSAL, fault: 'value-out-of-range' as const }] : [],
      ),
  })
  const stop = new AbortController()
  const running = manualProtocol.run({}, here.reach, here.outlet, stop.signal)
  await here.until(() => here.alive > 0)
  return { here, stop, running }
}

test('each value is judged, and whoever typed it is told which were refused and why', async () => {
  const { here, stop, running } = await form()
  expect(await here.send(posted(reading(35)))).toMatchObject({ status: 202, body: { taken: 1, refused: 0 } })
  expect(await here.send(posted([reading(1), reading(999)]))).toMatchObject({
    status: 207,
    body: { taken: 1, refused: 1, verdicts: [{ index: 1, taken: false, sentence: REFUSAL }] },
  })
  expect(await here.send(posted([reading(999)]))).toMatchObject({ status: 400, body: { taken: 0 } })
  expect(here.readings).toHaveLength(4)
  stop.abort()
  await running
  await expect(here.send(posted(reading(1)))).rejects.toThrow('nobody listens')
})

test.each([
  ['another method', posted(reading(1), 'GET'), 405],
  ['no JSON', posted('{'), 400],
  ['nothing', posted([]), 400],
  ['a number', posted('7'), 400],
  ['more than a person types', posted(Array.from({ length: 501 }, () => reading(1))), 400],
  ['an object nested on purpose', posted(`${'['.repeat(10_000)}1${']'.repeat(10_000)}`), 400],
])('%s is answered in words and reaches nobody', async (_what, request, status) => {
  const { here, stop, running } = await form()
  expect(await here.send(request)).toMatchObject({ status, sentence: { zh: expect.stringMatching(/。$/) as string } })
  expect(here.readings).toEqual([])
  stop.abort()
  await running
})
