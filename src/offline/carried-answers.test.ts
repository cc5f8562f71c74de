import { describe, expect, it } from 'vitest'
import { ANSWERS_PART, LINKS_PART } from '#contract/bundle.ts'
import { carriedAnswers } from './carried-answers.ts'
import type { PartShelf } from './part-shelf.ts'

const MINUTE_MS = 60_000
const series = (to: number, hours = 24, points = 100) =>
  `/api/series?metric=aqi&place=city&from=${to - hours * 60 * MINUTE_MS}&to=${to}&points=${points}`

function shelfOf(answers: Record<string, unknown>): PartShelf {
  const parts: Record<string, Uint8Array> = { [LINKS_PART]: new Uint8Array([1, 2, 3]) }
  return {
    bytes: (part) => Promise.resolve(parts[part] ?? new Uint8Array(0)),
    json: (part, schema) => Promise.resolve(schema.parse(part === ANSWERS_PART ? { answers } : undefined)),
  }
}

describe('what a carried page is answered', () => {
  it('is what the relay said at the same address', async () => {
    const ask = carriedAnswers(shelfOf({ '/api/city': { id: 'astana' } }))
    const answer = await ask('/api/city')
    expect(answer.ok).toBe(true)
    expect(await answer.json()).toEqual({ id: 'astana' })
  })

  it('is the streets as bytes', async () => {
    const answer = await carriedAnswers(shelfOf({}))('/city/links.bin')
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 3])
  })

  it('is the newest line that does not end after the moment asked about', async () => {
    const at = 1000 * MINUTE_MS
    const ask = carriedAnswers(
      shelfOf({
        [series(at)]: 'early',
        [series(at + 10 * MINUTE_MS)]: 'late',
        [series(at + 10 * MINUTE_MS, 192, 400)]: 'band',
      }),
    )
    expect(await (await ask(series(at + 9 * MINUTE_MS))).json()).toBe('early')
    expect(await (await ask(series(at + 10 * MINUTE_MS))).json()).toBe('late')
    expect(await (await ask(series(at + 25 * MINUTE_MS))).json()).toBe('late')
    expect(await (await ask(series(at + 25 * MINUTE_MS, 192, 400))).json()).toBe('band')
  })

  it('is a refusal, in words, of what came only later, of what was never asked, and of every change', async () => {
    const at = 1000 * MINUTE_MS
    const ask = carriedAnswers(shelfOf({ [series(at)]: 'line', '/api/sign-in': {} }))
    for (const answer of [
      await ask(series(at - MINUTE_MS)),
      await ask('/api/lineage?metric=aqi&place=city'),
      await ask('/api/sign-in', { method: 'POST' }),
    ]) {
      expect(answer.status).toBe(404)
      expect((await answer.json()) as unknown).toMatchObject({
        sentence: { zh: expect.stringContaining('离线') as string },
      })
    }
  })
})
