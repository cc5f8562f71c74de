import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import type { Words } from '#contract/words.ts'
import type { TapeShelf } from '../tape/tape-shelf.ts'

const pack = promisify(gzip)

/** Tapes as they lie on the shelves. They show what every viewer saw, and are open to whoever may look on. */
export function addTapeRoutes(app: FastifyInstance, shelf: TapeShelf): void {
  app.get('/api/tapes', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ tapes: await shelf.heads() }),
  )

  app.get<{ Params: { tape: string } }>('/api/tapes/:tape', async (request, reply) => {
    const index = await shelf.index(request.params.tape)
    if (!index) return reply.code(404).send({ sentence: NO_TAPE })
    void reply.headers({ 'cache-control': 'no-store', vary: 'accept-encoding' }).type('application/json; charset=utf-8')
    const text = JSON.stringify(index)
    // A week of minutes is a megabyte of rows that are much alike.
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(text)
    return reply.header('content-encoding', 'gzip').send(await pack(text))
  })

  app.get<{ Params: { tape: string; chunk: string } }>('/api/tapes/:tape/chunks/:chunk', async (request, reply) => {
    const { tape, chunk } = request.params
    const found = /^\d{1,15}$/.test(chunk) ? await shelf.chunkBytes(tape, Number(chunk)) : undefined
    if (!found) return reply.code(404).send({ sentence: NO_CHUNK })
    const { bytes, closed } = found
    void reply.header('cache-control', closed ? 'private, max-age=31536000, immutable' : 'no-store')
    return reply.type('application/octet-stream').send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })
}

const NO_TAPE: Words = {
  zh: '没有这份录像。请从录像列表中选择。',
  en: 'There is no such recording. Choose one from the list.',
}
const NO_CHUNK: Words = {
  zh: '这一段没有录像，或已按保留期限删除。请选择其他时间。',
  en: 'This stretch was not recorded, or was removed by age. Choose another time.',
}
