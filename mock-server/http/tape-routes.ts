import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import type { Draft } from '#contract/entry.ts'
import { tapeExportQuerySchema } from '#contract/tape-operations.ts'
import type { Words } from '#contract/words.ts'
import { isRedactedFor, mayExport } from '#picture/redact-tape.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import { exportTape, rowsOfStretch } from '../tape/export-tape.ts'
import type { TapeShelf } from '../tape/tape-shelf.ts'
import { NOT_SIGNED_IN } from './desk-sentences.ts'

export interface TapeRouteParts {
  readonly shelf: TapeShelf
  readonly signedIn: SignedIn
  readonly tell: (drafts: readonly Draft[]) => void
  readonly now: () => number
  /** Of an entry: never the same twice. */
  readonly newId: () => string
}

const pack = promisify(gzip)

/**
 * Tapes as they lie on the shelves: they show what every viewer saw, and are open to whoever may look on. Taking one away asks for a
 * post, leaves out what that post may not carry, and is a line of the journal.
 */
export function addTapeRoutes(app: FastifyInstance, parts: TapeRouteParts): void {
  const { shelf, signedIn, tell, now, newId } = parts
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
    return reply.type('application/octet-stream').send(bufferOf(bytes))
  })

  app.get<{ Params: { tape: string } }>('/api/tapes/:tape/export', async (request, reply) => {
    const post = signedIn(request.headers.cookie)
    if (!post) return reply.code(401).send({ sentence: NOT_SIGNED_IN })
    if (!mayExport(post.role)) return reply.code(403).send({ sentence: mayNotExport(post.name) })
    const parsed = tapeExportQuerySchema.safeParse(request.query)
    if (!parsed.success || !(parsed.data.from < parsed.data.to)) return reply.code(400).send({ sentence: BAD_STRETCH })
    const { from, to, role = post.role } = parsed.data
    if (!mayExport(role) || (isRedactedFor(post.role) && !isRedactedFor(role))) {
      return reply.code(403).send({ sentence: mayNotExport(post.name) })
    }
    const index = await shelf.index(request.params.tape)
    if (!index) return reply.code(404).send({ sentence: NO_TAPE })
    if (rowsOfStretch(index, { from, to }).length === 0) return reply.code(404).send({ sentence: NO_CHUNK })
    const redacted = isRedactedFor(role)
    tell([
      {
        kind: 'tape-exported',
        id: `tape-exported/${newId()}`,
        at: now(),
        actor: post.id,
        role: post.role,
        tape: index.tape,
        from,
        to,
        redacted,
      },
    ])
    const name = `${index.tape}-${new Date(from).toISOString().replaceAll(/[-:]|\.\d+/g, '')}.cmtape`
    void reply.headers({ 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' })
    return reply
      .type('application/octet-stream')
      .send(Readable.from(buffers(exportTape(shelf, index, { from, to }, redacted))))
  })
}

/** The same bytes as what HTTP sends. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
async function* buffers(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield bufferOf(piece)
}

const BAD_STRETCH: Words = {
  zh: '参数 from、to 须是时刻（毫秒），且 from 早于 to。请改正。',
  en: 'The parameters from and to must be moments (ms), from before to. Correct them.',
}
function mayNotExport(name: Words): Words {
  return {
    zh: `${name.zh}无权这样导出录像。请由指挥、管理、审计或讲解岗位操作。`,
    en: `${name.en} may not export a recording like this. Ask a command, administrator, audit or presenter post.`,
  }
}
const NO_TAPE: Words = {
  zh: '没有这份录像。请从录像列表中选择。',
  en: 'There is no such recording. Choose one from the list.',
}
const NO_CHUNK: Words = {
  zh: '这一段没有录像，或已按保留期限删除。请选择其他时间。',
  en: 'This stretch was not recorded, or was removed by age. Choose another time.',
}
