import { z } from 'zod'
import type { OptionField } from '#contract/connector.ts'
import { httpPollOptionsSchema, pollRequest } from '../http-poll/poll-request.ts'
import type { PollRequest } from '../http-poll/poll-request.ts'
import type { Reach } from '../protocol.ts'

/** What every polled system is asked with: a token in a header, and an interval. */
export const questionShape = {
  intervalS: z.number().min(5).max(86_400).default(60),
  tokenName: z.string().max(100).default(''),
}

export const questionFields: readonly OptionField[] = [
  {
    id: 'intervalS',
    label: { zh: '间隔（秒）', en: 'Interval (seconds)' },
    input: 'number',
    required: false,
    initial: 60,
    example: '60',
  },
  {
    id: 'token',
    label: { zh: '令牌', en: 'Token' },
    help: {
      zh: '含空格时原样发送（如 Basic …），否则前面加 Bearer；写了请求头名称时放入该请求头。',
      en: 'Sent as it is where it holds a space (Basic …), otherwise after the word Bearer; in the header named below, if one is.',
    },
    input: 'secret',
    required: false,
  },
  {
    id: 'tokenName',
    label: { zh: '令牌的请求头', en: 'Header of the token' },
    help: { zh: '留空则为 Authorization。', en: 'Empty: Authorization.' },
    input: 'text',
    required: false,
    example: 'x-api-key',
  },
]

/** The checked address and the headers with the token. Throws a SourceFault where the settings cannot be. */
export function questionOf(url: string, tokenName: string, reach: Pick<Reach, 'secret'>): PollRequest {
  const tokenIn = tokenName === '' || /^authorization$/i.test(tokenName) ? 'authorization' : 'header'
  return pollRequest(httpPollOptionsSchema.parse({ url, tokenIn, tokenName }), reach)
}
