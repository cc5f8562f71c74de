import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { connectorSaveSchema } from '#contract/connector.ts'
import type { ConnectorSave, ConnectorsAnswer, ReplayAnswer } from '#contract/connector.ts'
import type { Words } from '#contract/words.ts'
import type { AdmitChange } from '../../auth/admit-change.ts'
import type { ConnectorDesk } from './connector-desk.ts'
import { boundedJson } from './bounded-json.ts'
import { unknownSource } from './open-connectors.ts'

export interface ConnectorRouteParts {
  readonly desk: ConnectorDesk
  readonly admit: AdmitChange
  readonly tokenWanted: boolean
}

const SAVE_BYTES_MOST = 1024 * 1024
const UPLOAD_BYTES_MOST = 20 * 1024 * 1024
const IN_BYTES_MOST = 10 * 1024 * 1024
const QUARANTINE_SHOWN = 500

type ById = { Params: { id: string } }

/** Setting sources up, looking after them, and where they push to. */
export async function addConnectorRoutes(app: FastifyInstance, parts: ConnectorRouteParts): Promise<void> {
  await app.register((room, _options, ready) => {
    // Bodies come as bytes: settings are parsed within bounds, uploads and pushes are nobody's JSON.
    room.removeAllContentTypeParsers()
    room.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    room.setErrorHandler((error: { readonly statusCode?: number }, request, reply) => {
      if (error.statusCode !== 413) throw error // the app's own handler says the rest
      void reply.code(413).send({ sentence: tooLarge(request.routeOptions.bodyLimit) })
    })
    addReads(room, parts)
    addChanges(room, parts)
    addQuarantine(room, parts)
    room.post<ById>('/in/:id', { bodyLimit: IN_BYTES_MOST }, (request, reply) => takeIn(parts.desk, request, reply))
    ready()
  })
}

function addReads(room: FastifyInstance, { desk, tokenWanted }: ConnectorRouteParts): void {
  room.get('/api/connector-kinds', () =>
    desk.kinds.map(({ kind, name, about, fields, mapped }) => ({ kind, name, about, fields, mapped })),
  )
  room.get('/api/connectors', (_request, reply) => {
    const answer: ConnectorsAnswer = {
      connectors: desk.list(),
      tokenWanted,
      ...(desk.file !== undefined && { file: desk.file }),
    }
    return reply.header('cache-control', 'no-store').send(answer)
  })
  room.get<ById>('/api/connectors/:id', ({ params: { id } }, reply) => {
    const view = desk.view(id)
    return view ? reply.send(view) : reply.code(404).send({ sentence: unknownSource(id) })
  })
  room.get<ById>('/api/connectors/:id/status', ({ params: { id } }, reply) => {
    const view = desk.view(id)
    return view ? reply.send(view.status) : reply.code(404).send({ sentence: unknownSource(id) })
  })
  room.get<ById>('/api/connectors/:id/diagnostics', ({ params: { id } }, reply) => {
    const found = desk.diagnostics(id)
    if (!found) return reply.code(404).send({ sentence: unknownSource(id) })
    return reply.header('content-disposition', `attachment; filename="${id}-diagnostics.json"`).send(found)
  })
}

function addChanges(room: FastifyInstance, { desk, admit }: ConnectorRouteParts): void {
  const guarded = { bodyLimit: SAVE_BYTES_MOST, onRequest: guard(admit) }
  room.post('/api/connectors', guarded, async (request, reply) => {
    const save = readSave(request)
    if ('zh' in save) return reply.code(400).send({ sentence: save })
    return answer(reply, await desk.save(save, true), 201)
  })
  room.put<ById>('/api/connectors/:id', guarded, async (request, reply) => {
    const save = readSave(request)
    if ('zh' in save) return reply.code(400).send({ sentence: save })
    if (save.settings.id !== request.params.id) return reply.code(400).send({ sentence: ID_STAYS })
    return answer(reply, await desk.save(save, false), 200)
  })
  room.delete<ById>('/api/connectors/:id', guarded, async ({ params: { id } }, reply) => {
    const fault = await desk.remove(id)
    return fault ? reply.code(409).send({ sentence: fault }) : reply.code(204).send()
  })
  room.post('/api/connectors/test', guarded, async (request, reply) => {
    const save = readSave(request)
    return 'zh' in save ? reply.code(400).send({ sentence: save }) : reply.send(await desk.test(save))
  })
  room.post<ById>('/api/connectors/:id/pause', guarded, async ({ params: { id } }, reply) =>
    answer(reply, (await desk.pause(id, true)) ?? unknownSource(id), 200),
  )
  room.post<ById>('/api/connectors/:id/resume', guarded, async ({ params: { id } }, reply) =>
    answer(reply, (await desk.pause(id, false)) ?? unknownSource(id), 200),
  )
  room.post<ById>('/api/connectors/:id/retry', guarded, ({ params: { id } }, reply) =>
    answer(reply, desk.retry(id) ?? unknownSource(id), 200),
  )
  room.post('/api/uploads', { bodyLimit: UPLOAD_BYTES_MOST, onRequest: guard(admit) }, async (request, reply) => {
    const bytes = bytesOf(request)
    if (bytes.length === 0) return reply.code(400).send({ sentence: EMPTY_FILE })
    return reply.code(201).send({ id: await desk.upload(bytes) })
  })
}

function addQuarantine(room: FastifyInstance, { desk, admit }: ConnectorRouteParts): void {
  const { quarantine } = desk
  const guarded = { bodyLimit: SAVE_BYTES_MOST, onRequest: guard(admit) }
  room.get<{ Querystring: { connector?: string } }>('/api/quarantine', ({ query }, reply) =>
    reply.header('cache-control', 'no-store').send({
      items: quarantine.list(query.connector, QUARANTINE_SHOWN),
      held: quarantine.held(),
      dropped: quarantine.dropped(),
    }),
  )
  room.post<ById>('/api/quarantine/:id/replay', guarded, async (request, reply) => {
    const item = quarantine.get(Number(request.params.id))
    if (!item) return reply.code(404).send({ sentence: GONE })
    const body = boundedJson(bytesOf(request))
    const text =
      typeof body.value === 'object' && body.value !== null && 'record' in body.value ? body.value.record : undefined
    const record = typeof text === 'string' ? boundedJson(Buffer.from(text)) : { fault: NO_RECORD }
    if (record.fault) return reply.code(400).send(notTaken(record.fault))
    const sum = await desk.replay(item, record.value)
    if (!sum) return reply.code(409).send(notTaken(unknownSource(item.connector)))
    if (sum.refused > 0) return reply.code(422).send(notTaken(sum.lastRefusal ?? STILL_WRONG))
    if (sum.taken === 0) return reply.code(422).send(notTaken(HOLDS_NOTHING))
    return reply.send({ taken: true, sentence: TAKEN, preview: [] } satisfies ReplayAnswer)
  })
  room.delete<ById>('/api/quarantine/:id', guarded, ({ params: { id } }, reply) =>
    quarantine.remove(Number(id)) ? reply.code(204).send() : reply.code(404).send({ sentence: GONE }),
  )
}

function guard(admit: AdmitChange) {
  return (request: FastifyRequest, reply: FastifyReply, next: () => void): void => {
    const denial = admit(request)
    if (denial) void reply.code(denial.status).send({ sentence: denial.sentence })
    else next()
  }
}

async function takeIn(desk: ConnectorDesk, request: FastifyRequest<ById>, reply: FastifyReply): Promise<FastifyReply> {
  const { id } = request.params
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers[name] = String(value)
  const answered = desk.doors.take(id, { method: request.method, headers, body: bytesOf(request) })
  if (!answered) return reply.code(404).send({ sentence: nobodyListens(id) })
  const { status, sentence, body } = await answered
  return reply.code(status).send(sentence ? { sentence, ...(typeof body === 'object' && body) } : (body ?? {}))
}

function readSave(request: FastifyRequest): ConnectorSave | Words {
  const { value, fault } = boundedJson(bytesOf(request))
  if (fault) return fault
  const parsed = connectorSaveSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') ?? ''
  return {
    zh: `设置 ${where || '内容'} 无法使用（${issue?.message ?? ''}）。请更正。`,
    en: `The setting ${where || 'content'} cannot be used (${issue?.message ?? ''}). Correct it.`,
  }
}

function answer(reply: FastifyReply, made: object, status: number): FastifyReply {
  return 'zh' in made ? reply.code(409).send({ sentence: made }) : reply.code(status).send(made)
}

function notTaken(sentence: Words): ReplayAnswer {
  return { taken: false, sentence, preview: [] }
}

function bytesOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}

function nobodyListens(id: string): Words {
  return {
    zh: `没有来源在“/in/${id.slice(0, 60)}”接收。请检查地址，或确认该来源没有暂停。`,
    en: `No source listens at “/in/${id.slice(0, 60)}”. Check the address, and that the source is not paused.`,
  }
}

function tooLarge(mostBytes: number): Words {
  const mb = Math.round(mostBytes / 1024 / 1024)
  return {
    zh: `内容超过 ${mb} MB 的上限。请拆分后再发送。`,
    en: `The content is over the limit of ${mb} MB. Send it in parts.`,
  }
}
const ID_STAYS: Words = {
  zh: '标识不能更改。请新建一个来源。',
  en: 'The id cannot change. Connect a new source instead.',
}
const EMPTY_FILE: Words = { zh: '文件是空的。请选择另一个文件。', en: 'The file is empty. Choose another one.' }
const GONE: Words = { zh: '这条记录已不在隔离区。', en: 'This record is not in the quarantine any more.' }
const NO_RECORD: Words = {
  zh: '请求须为 {record}，其中是记录的 JSON 文本。',
  en: 'The request must be {record}, with the record as JSON text.',
}
const STILL_WRONG: Words = {
  zh: '记录仍然无法接收。请再修改。',
  en: 'The record still cannot be taken. Mend it further.',
}
const HOLDS_NOTHING: Words = {
  zh: '记录中没有映射所需的数值。请检查字段名。',
  en: 'The record holds no value the mapping asks for. Check the names of its fields.',
}
const TAKEN: Words = { zh: '已接收，并已移出隔离区。', en: 'Taken; it has left the quarantine.' }
