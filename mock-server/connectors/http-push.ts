import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { READINGS_BODY_LIMIT_BYTES } from '#contract/reading.ts'
import type { ReadingsAnswer } from '#contract/reading.ts'
import type { Words } from '#contract/words.ts'
import type { Door } from '../ingest/door.ts'
import { isSourceName } from './connector.ts'
import type { Connector } from './connector.ts'
import { parseJson } from './parse-json.ts'
import { readReadingsCsv } from './readings-csv.ts'
import { isSameToken } from './same-token.ts'

export interface HttpPushOptions {
  readonly app: FastifyInstance
  /** When set, `authorization: Bearer <token>` is required. */
  readonly token: string | undefined
}

/** `POST /api/readings`: a JSON array of readings, or the same as CSV. 202 all taken, 207 some, 400 none. */
export function httpPushConnector({ app, token }: HttpPushOptions): Connector {
  return {
    name: 'http-push',
    async start(door: Door) {
      await app.register((room, _options, ready) => {
        // Read as text, so that a broken body gets a sentence of ours instead of the framework's.
        room.removeAllContentTypeParsers()
        room.addContentTypeParser(
          ['application/json', 'text/csv'],
          { parseAs: 'string', bodyLimit: READINGS_BODY_LIMIT_BYTES },
          (_request, body, done) => done(null, body),
        )
        room.post(
          '/api/readings',
          { onRequest: (request, reply, next) => admit(request, reply, token, next) },
          (request, reply) => takeReadings(door, request, reply),
        )
        ready()
      })
      return { address: '/api/readings', stop: () => Promise.resolve() }
    },
  }
}

function admit(request: FastifyRequest, reply: FastifyReply, token: string | undefined, next: () => void): void {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined || isSameToken(bearer, token)) return next()
  void reply.code(401).header('www-authenticate', 'Bearer').send({ sentence: TOKEN_WANTED })
}

function takeReadings(door: Door, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const named = request.headers['x-source']
  const source = typeof named === 'string' ? named : 'http'
  if (!isSourceName(source)) return reply.code(400).send(none(BAD_SOURCE))
  const items = readItems(request)
  if (!Array.isArray(items)) {
    door.unreadable(items.en, source)
    return reply.code(400).send(none(items))
  }
  if (items.length === 0) return reply.code(400).send(none(NOTHING))
  const verdicts = door.readings(items, source)
  const refused = verdicts.filter((verdict) => !verdict.taken).length
  const answer: ReadingsAnswer = {
    taken: verdicts.length - refused,
    refused,
    verdicts: verdicts.filter((verdict) => !verdict.taken || verdict.late === true),
  }
  return reply.code(refused === 0 ? 202 : refused < verdicts.length ? 207 : 400).send(answer)
}

function readItems(request: FastifyRequest): unknown[] | Words {
  const body = typeof request.body === 'string' ? request.body : ''
  if (request.headers['content-type']?.startsWith('text/csv')) return readReadingsCsv(body)
  try {
    const said = parseJson(body)
    return Array.isArray(said) ? said : [said]
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return {
      zh: `请求体不是 JSON（${why}）。请发送读数数组，或以 text/csv 发送表格。`,
      en: `The body is not JSON (${why}). Send an array of readings, or a table as text/csv.`,
    }
  }
}

function none(sentence: Words): ReadingsAnswer {
  return { taken: 0, refused: 0, verdicts: [], sentence }
}

const TOKEN_WANTED: Words = {
  zh: '写入读数需要口令。请在请求头加上 authorization: Bearer <PUSH_TOKEN>。',
  en: 'Writing readings needs the token. Send the header authorization: Bearer <PUSH_TOKEN>.',
}
const BAD_SOURCE: Words = {
  zh: '请求头 x-source 须为 1–64 个字母、数字、点、短横或下划线。请改名后重发。',
  en: 'The header x-source must be 1–64 letters, digits, dots, dashes or underscores. Rename the source and send again.',
}
const NOTHING: Words = {
  zh: '请求中没有读数。请发送至少一条。',
  en: 'There is no reading in the request. Send at least one.',
}
