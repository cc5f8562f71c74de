import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { RelayRefusal, sendJson } from './send-json.ts'

const answer = (body: string, status: number) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })))
const send = () => sendJson('/api/x', { method: 'POST', body: {} }, z.object({ n: z.number() }))
const refused = async () => {
  const error = await send().then(
    () => undefined,
    (fault: unknown) => fault,
  )
  if (!(error instanceof RelayRefusal)) throw new Error('it was not refused', { cause: error })
  return error
}
afterEach(() => vi.unstubAllGlobals())

describe('a change sent to the relay', () => {
  it('gives the answer its contract describes', async () => {
    answer('{"n":1}', 200)
    expect(await send()).toEqual({ n: 1 })
  })
  it('says what the relay said when it refuses', async () => {
    answer('{"sentence":{"zh":"不行","en":"no"}}', 409)
    expect(await refused()).toMatchObject({ status: 409, sentence: { zh: '不行', en: 'no' } })
  })
  it('says so when a refusal gives no reason', async () => {
    answer('<html>', 502)
    expect((await refused()).sentence.en).toContain('502')
  })
  it('says so when the answer is of another version', async () => {
    answer('{"m":1}', 200)
    expect((await refused()).sentence.en).toContain('Reload')
  })
  it('says so when nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
    expect(await refused()).toMatchObject({ status: 0 })
  })
  it('reads a judged refusal as an answer where it is asked to', async () => {
    answer('{"n":2}', 400)
    expect(await sendJson('/api/x', { method: 'POST', answersAt: [400] }, z.object({ n: z.number() }))).toEqual({
      n: 2,
    })
  })
  it('carries the token and sends bytes as they are', async () => {
    const asked: RequestInit[] = []
    vi.stubGlobal('fetch', (_url: string, order: RequestInit) => {
      asked.push(order)
      return Promise.resolve(new Response('{}'))
    })
    const body = new Blob(['a,b'])
    await sendJson('/api/uploads', { method: 'POST', body, token: 't' }, z.unknown())
    expect(asked[0]?.body).toBe(body)
    expect(asked[0]?.headers).toMatchObject({ authorization: 'Bearer t', 'content-type': 'application/octet-stream' })
  })
})
