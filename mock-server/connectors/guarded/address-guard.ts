import ipaddr from 'ipaddr.js'

/** One line of the allow-list: a name, an address or a network, for one port or for all. */
interface Allowed {
  readonly host: string
  readonly network: [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined
  readonly port: number | undefined
}

export interface AddressGuard {
  /** May a connection be made to this address? `host` is what the address was resolved from. */
  permits(address: string, host: string, port: number): boolean
}

/**
 * Public addresses are open to every connector; loopback, private, link-local (169.254: metadata of clouds), carrier-grade NAT,
 * multicast, mapped and reserved ones only where the operator listed them: `host`, `host:port`, an address or a CIDR network.
 */
export function createAddressGuard(allow: readonly string[]): AddressGuard {
  const allowed = allow.map(parseAllowed)
  return {
    permits(text, host, port) {
      const address = parseAddress(text)
      if (address === undefined) return false
      const listed = allowed.some((one) => {
        if (one.port !== undefined && one.port !== port) return false
        if (one.host === host.toLowerCase()) return true
        return one.network !== undefined && one.network[0].kind() === address.kind() && address.match(one.network)
      })
      return listed || address.range() === 'unicast'
    },
  }
}

/** A mapped IPv4 address is that IPv4 address: `::ffff:127.0.0.1` is this machine. */
function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined
}

function parseAllowed(text: string): Allowed {
  const lower = text.toLowerCase()
  const network = ipaddr.isValidCIDR(lower) ? ipaddr.parseCIDR(lower) : undefined
  if (network) return { host: lower, network, port: undefined }
  const [, host = lower, portText] = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(lower) ?? []
  const bare = host.replace(/^\[|\]$/g, '')
  const address = parseAddress(bare)
  return {
    host: bare,
    network: address ? [address, address.kind() === 'ipv4' ? 32 : 128] : undefined,
    port: portText === undefined ? undefined : Number(portText),
  }
}
