import { SourceFault } from '../protocol.ts'
import type { BrokerAddress } from './broker-address.ts'

/** Reason codes of CONNACK and DISCONNECT: MQTT 5.0 §3.2.2.2 and §3.14.2.1, MQTT 3.1.1 §3.2.2.3. */
const SECRET = new Set([4, 5, 134, 135, 140])
const CLIENT_ID = new Set([2, 133])
const VERSION = new Set([1, 132])
const TAKEN_OVER = 142

/** Why the broker could not be reached or let us go. `error` is what mqtt.js said, undefined for a socket that just closed. */
export function connectionFault({ host, port }: BrokerAddress, error: unknown): SourceFault {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  const said = error instanceof Error ? error.message.slice(0, 200) : ''
  const options = error === undefined ? {} : { cause: error }
  if (typeof code === 'number' && SECRET.has(code))
    return new SourceFault(
      'secret',
      {
        zh: `消息服务器 ${host}:${port} 不接受用户名或口令（原因码 ${code}）。`,
        en: `The broker ${host}:${port} does not accept the user name or password (reason ${code}).`,
      },
      { zh: '请重新填写用户名和口令。', en: 'Enter the user name and password again.' },
      options,
    )
  if (typeof code === 'number' && VERSION.has(code))
    return new SourceFault(
      'settings',
      { zh: '消息服务器不支持所选的 MQTT 版本。', en: 'The broker does not speak the chosen version of MQTT.' },
      { zh: '请把版本改为 3.1.1。', en: 'Choose version 3.1.1.' },
      options,
    )
  if (typeof code === 'number' && CLIENT_ID.has(code))
    return new SourceFault(
      'settings',
      { zh: '消息服务器不接受这个客户端标识。', en: 'The broker does not accept this client id.' },
      { zh: '请填写管理员分配的客户端标识。', en: 'Enter the client id its administrator gave out.' },
      options,
    )
  if (code === TAKEN_OVER)
    return new SourceFault(
      'settings',
      {
        zh: '另一个程序用同一客户端标识连上了消息服务器，本连接被顶替。',
        en: 'Another program connected to the broker with the same client id and took the session over.',
      },
      { zh: '请为每个程序使用不同的客户端标识。', en: 'Give every program a client id of its own.' },
      options,
    )
  if (isTlsCode(code))
    return new SourceFault(
      'refused',
      {
        zh: `无法确认消息服务器 ${host}:${port} 的证书（${said}）。`,
        en: `The certificate of the broker ${host}:${port} cannot be trusted (${said}).`,
      },
      { zh: '请填写签发它的 CA 证书，或更换证书。', en: 'Enter the CA certificate it was signed with, or replace it.' },
      options,
    )
  if (typeof code === 'number')
    return new SourceFault(
      'refused',
      {
        zh: `消息服务器 ${host}:${port} 结束了连接（原因码 ${code}）。`,
        en: `The broker ${host}:${port} ended the connection (reason ${code}).`,
      },
      {
        zh: '系统会再试。若反复出现，请询问其管理员。',
        en: 'It is tried again. If it goes on, ask its administrator.',
      },
      options,
    )
  return new SourceFault(
    'unreachable',
    {
      zh: `与消息服务器 ${host}:${port} 的连接已断开或无法建立${said === '' ? '' : `（${said}）`}。`,
      en: `The connection to the broker ${host}:${port} is lost or cannot be made${said === '' ? '' : ` (${said})`}.`,
    },
    {
      zh: '系统会再试。请检查地址、端口、防火墙，以及消息服务器是否在运行。',
      en: 'It is tried again. Check the address, port and firewall, and whether the broker runs.',
    },
    options,
  )
}

export function packetFault(): SourceFault {
  return new SourceFault(
    'rejected',
    {
      zh: '消息服务器发来超过 16 MB 的消息，连接已断开。',
      en: 'The broker sent a message larger than 16 MB, and the connection was given up.',
    },
    { zh: '请收窄主题，或让设备分成较小的消息。', en: 'Narrow the topics, or have the device send smaller messages.' },
  )
}

export function subscriptionFault(filter: string): SourceFault {
  return new SourceFault(
    'refused',
    { zh: `消息服务器不允许订阅“${filter}”。`, en: `The broker does not allow the subscription to “${filter}”.` },
    { zh: '请改正主题，或请管理员授权。', en: 'Correct the topic, or ask its administrator for the right.' },
  )
}

function isTlsCode(code: unknown): boolean {
  return typeof code === 'string' && /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code)
}
