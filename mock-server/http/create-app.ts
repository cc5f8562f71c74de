import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import type { Words } from '#contract/words.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/** The HTTP side of the relay. Every refusal is `{ sentence }` in both languages; nothing of a stack ever leaves. */
export function createApp(onFault: (address: string, error: unknown) => void): FastifyInstance {
  const app = Fastify({ logger: false, forceCloseConnections: true, bodyLimit: 16 * 1024 })
  app.addHook('onSend', (_request, reply, payload, done) => {
    void reply.headers(SECURITY_HEADERS)
    done(null, payload)
  })
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) onFault(request.url, error)
    void reply.code(status).send({ sentence: sentenceOf(status) })
  })
  return app
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' && status >= 400 ? status : 500
}

function sentenceOf(status: number): Words {
  switch (status) {
    case 413:
      return {
        zh: '请求体超过 1 MiB 的上限。请分批发送。',
        en: 'The body is over the limit of 1 MiB. Send it in parts.',
      }
    case 415:
      return {
        zh: '请求体的类型不认识。请用 content-type: application/json 或 text/csv。',
        en: 'The type of the body is not known. Use content-type: application/json or text/csv.',
      }
    case 500:
      return {
        zh: '服务器处理此请求时出错，已记录。请稍后再试。',
        en: 'The relay failed at this request and noted it. Try again later.',
      }
    default:
      return {
        zh: `请求无法处理（HTTP ${status}）。请检查地址和参数。`,
        en: `The request cannot be handled (HTTP ${status}). Check its address and parameters.`,
      }
  }
}
