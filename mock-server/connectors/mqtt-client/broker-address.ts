import type { Words } from '#contract/words.ts'

export interface BrokerAddress {
  readonly secure: boolean
  /** As written, for TLS to check the certificate against; not yet an address to connect to. */
  readonly host: string
  readonly port: number
}

/** `mqtt://host[:1883]` or `mqtts://host[:8883]` (also tcp, ssl, tls), or the sentence that says what is wrong. Never throws. */
export function readBrokerAddress(text: string): BrokerAddress | Words {
  const match = /^(mqtts?|tcp|ssl|tls):\/\/([^/?#]+)\/?$/i.exec(text.trim())
  const scheme = match?.[1]?.toLowerCase()
  const authority = match?.[2]
  if (scheme === undefined || authority === undefined) return MALFORMED
  if (authority.includes('@')) return NO_PASSWORDS
  const secure = scheme !== 'mqtt' && scheme !== 'tcp'
  const parts = /^(\[[0-9a-fA-F:.]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/.exec(authority)
  const port = parts?.[2] === undefined ? (secure ? 8883 : 1883) : Number(parts[2])
  const host = parts?.[1]?.replace(/^\[|\]$/g, '')
  if (host === undefined || port < 1 || port > 65_535) return MALFORMED
  return { secure, host, port }
}

const MALFORMED: Words = {
  zh: '地址应为 mqtt://主机:端口，加密时为 mqtts://主机:端口。请改正。',
  en: 'The address should be mqtt://host:port, or mqtts://host:port when encrypted. Correct it.',
}
const NO_PASSWORDS: Words = {
  zh: '地址中不能写用户名和口令，它会出现在日志里。请填在各自的栏中。',
  en: 'The address must not hold the user name or password: it appears in logs. Use their own fields.',
}
