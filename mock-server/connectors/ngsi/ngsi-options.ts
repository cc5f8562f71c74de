import { z } from 'zod'
import { SourceFault } from '../protocol.ts'
import type { Reach } from '../protocol.ts'
import { questionOf, questionShape } from '../polled/question-fields.ts'

export const ngsiOptionsSchema = z
  .object({
    ...questionShape,
    url: z.string().min(1).max(1000),
    api: z.enum(['ld', 'v2']).default('ld'),
    mode: z.enum(['poll', 'subscribe']).default('poll'),
    entityType: z.string().min(1).max(300),
    q: z.string().max(1000).default(''),
    attrs: z.string().max(1000).default(''),
    tenant: z.string().max(200).default(''),
    servicePath: z.string().max(300).default(''),
    context: z.string().max(1000).default(''),
    notifyUrl: z.string().max(1000).default(''),
  })
  .refine(({ mode, notifyUrl }) => mode === 'poll' || /^https?:\/\/\S+$/.test(notifyUrl), {
    path: ['notifyUrl'],
    error: 'a subscription needs the address of /in/<id> as the broker reaches it',
  })
export type NgsiOptions = z.infer<typeof ngsiOptionsSchema>

/** How one broker is spoken to: where its API begins, and what goes with every question. */
export interface NgsiBroker {
  /** Ends without a slash. */
  readonly root: string
  readonly headers: Readonly<Record<string, string>>
}

/** Throws a SourceFault where the settings cannot be. */
export function brokerOf(options: NgsiOptions, reach: Pick<Reach, 'secret'>): NgsiBroker {
  const { url, headers } = questionOf(options.url, options.tokenName, reach)
  const at = new URL(url)
  const root = `${at.origin}${at.pathname.replace(/\/(ngsi-ld\/v1|v2)(\/.*)?$/, '').replace(/\/+$/, '')}`
  for (const said of [options.tenant, options.servicePath, options.context]) {
    if (!/^[\x21-\x7e]*$/.test(said) || /[<>"]/.test(said)) throw badHeader(said)
  }
  const v2 = options.api === 'v2'
  return {
    root: `${root}/${v2 ? 'v2' : 'ngsi-ld/v1'}`,
    headers: {
      ...headers,
      accept: 'application/json',
      ...(options.tenant === '' ? {} : { [v2 ? 'fiware-service' : 'ngsild-tenant']: options.tenant }),
      ...(options.servicePath === '' || !v2 ? {} : { 'fiware-servicepath': options.servicePath }),
      ...(options.context === '' || v2
        ? {}
        : { link: `<${options.context}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"` }),
    },
  }
}

function badHeader(said: string): SourceFault {
  return new SourceFault(
    'settings',
    {
      zh: `“${said.slice(0, 60)}”不能放进请求头：只能用不含空格、引号和尖括号的 ASCII 字符。`,
      en: `“${said.slice(0, 60)}” cannot go into a header: only ASCII without spaces, quotes and angle brackets.`,
    },
    { zh: '请修改租户、服务路径或上下文。', en: 'Change tenant, service path or context.' },
  )
}
