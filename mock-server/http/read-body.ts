import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Words } from '#contract/words.ts'

/** The body as the contract reads it; undefined: it was answered with what is wrong with it. */
export function readBody<S extends z.ZodType>(
  request: FastifyRequest,
  reply: FastifyReply,
  schema: S,
): z.output<S> | undefined {
  const parsed = schema.safeParse(request.body)
  if (parsed.success) return parsed.data
  void reply.code(400).send({ sentence: unfitBody(parsed.error.issues[0]?.path.join('.') || 'body') })
  return undefined
}

function unfitBody(where: string): Words {
  return {
    zh: `请求中的“${where}”缺失或不合约定。请改正；约定见 /openapi.json。`,
    en: `“${where}” of the request is missing or not as agreed. Correct it; what is agreed stands in /openapi.json.`,
  }
}
