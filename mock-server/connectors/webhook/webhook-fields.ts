import type { OptionField } from '#contract/connector.ts'

export const webhookFields: OptionField[] = [
  {
    id: 'secret',
    label: { zh: '签名密钥', en: 'Signing secret' },
    help: {
      zh: '发送方以它对“时间戳.请求体”作 HMAC-SHA256 签名。密钥与令牌至少填一个。',
      en: 'The sender signs “timestamp.body” with it, by HMAC-SHA256. Give a secret, a token, or both.',
    },
    input: 'secret',
    required: false,
  },
  {
    id: 'token',
    label: { zh: '令牌', en: 'Token' },
    help: {
      zh: '发送方以 authorization: Bearer 发送。只有令牌时挡不住重放。',
      en: 'Sent as authorization: Bearer. A token alone does not keep replays out.',
    },
    input: 'secret',
    required: false,
  },
  {
    id: 'readings',
    label: { zh: '内容', en: 'What comes' },
    input: 'choice',
    required: false,
    initial: 'mapped',
    choices: [
      { value: 'mapped', label: { zh: '对方自己的记录（需映射）', en: 'Records of their own (to be mapped)' } },
      {
        value: 'ours',
        label: {
          zh: '本系统格式的读数（metric, place, at, value）',
          en: 'Readings in our form (metric, place, at, value)',
        },
      },
    ],
  },
  {
    id: 'signatureHeader',
    label: { zh: '签名请求头', en: 'Header of the signature' },
    input: 'text',
    required: false,
    initial: 'x-signature',
    example: 'x-signature',
  },
  {
    id: 'timestampHeader',
    label: { zh: '时间戳请求头', en: 'Header of the timestamp' },
    input: 'text',
    required: false,
    initial: 'x-timestamp',
    example: 'x-timestamp',
  },
]
