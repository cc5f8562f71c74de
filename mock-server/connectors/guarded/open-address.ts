import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Words } from '#contract/words.ts'
import { SourceFault } from '../protocol.ts'
import type { AddressGuard } from './address-guard.ts'

/** How a name is resolved; the tests give a resolver that changes its mind. */
export type ResolveName = (host: string) => Promise<readonly string[]>

export const systemResolve: ResolveName = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

/**
 * The one address to connect to, resolved and judged in one step: what is judged is what is connected to, so a name that changes
 * its mind between two questions gains nothing. Rejects with a SourceFault.
 */
export async function openAddress(
  host: string,
  port: number,
  guard: AddressGuard,
  resolveName: ResolveName,
): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, '')
  let addresses: readonly string[]
  try {
    addresses = isIP(bare) ? [bare] : await resolveName(bare)
  } catch (cause) {
    throw new SourceFault('unreachable', unknownName(bare), CHECK_NAME, { cause })
  }
  const open = addresses.find((address) => guard.permits(address, bare, port))
  if (open !== undefined) return open
  throw new SourceFault('forbidden', closed(bare, port), {
    zh: `如确需访问，请管理员把 ${bare}:${port} 加入 ALLOW_SOURCES 后重启。`,
    en: `If it is really meant, have the operator add ${bare}:${port} to ALLOW_SOURCES and restart.`,
  })
}

function unknownName(host: string): Words {
  return { zh: `找不到主机“${host}”。`, en: `The host “${host}” cannot be found.` }
}
function closed(host: string, port: number): Words {
  return {
    zh: `地址 ${host}:${port} 位于内部网络，不在允许列表中，未连接。`,
    en: `The address ${host}:${port} is inside the network and not on the allow-list; no connection was made.`,
  }
}
const CHECK_NAME: Words = {
  zh: '请检查地址的拼写和域名服务器。',
  en: 'Check the spelling of the address and the name server.',
}
