import { z } from 'zod'
import type { Operation } from '#contract/operation.ts'
import { refusalSchema } from '#contract/operation.ts'

/** JSON as OpenAPI wants it; nobody reads it here. */
type Json = Readonly<Record<string, unknown>>

/** OpenAPI 3.1 of these operations: its schemas are the very ones requests and answers are checked by. */
export function openApi(operations: readonly Operation[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) {
    const methods = (paths[operation.path] ??= {})
    methods[operation.method] = describe(operation)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Chengmai relay',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Questions and changes over HTTP. Every refusal is {sentence: {zh, en}}: what, why, what to do. Live values come over the feed: /asyncapi.json.',
    },
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'PUSH_TOKEN, where the relay has one.' },
      },
      schemas: { Refusal: schemaOf(refusalSchema, 'output') },
    },
  }
}

function describe({ method, path, summary, query, body, answer, change }: Operation): Json {
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(query ? queryParameters(query) : []),
  ]
  const content = answer && {
    content: { [answer.type]: answer.schema ? { schema: schemaOf(answer.schema, 'output') } : {} },
  }
  return {
    operationId: `${method}${path.replaceAll(/[^a-z0-9]+(\w?)/gi, (_all, next: string) => next.toUpperCase())}`,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { [body.type]: body.schema ? { schema: schemaOf(body.schema, 'input') } : {} },
      },
    }),
    ...(change && { security: [{ token: [] }, {}] }),
    responses: {
      '2XX': { description: 'Done', ...content },
      '4XX': {
        description: 'Refused, in a sentence',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  }
}

function queryParameters(query: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
