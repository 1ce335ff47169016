import ipaddr from 'ipaddr.js'

/**
 * Returns whether an IP address is public: global unicast by IANA's registries. An IPv6 address
 * that stands for an IPv4 address is judged by that. A string that is not an address is not public.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if ('octets' in address) return isPublicV4(address)
  const { parts } = address
  const [first = 0, second = 0, third = 0, fourth = 0, , sixth = 0, seventh = 0, last = 0] = parts
  switch (address.range()) {
    case 'ipv4Mapped':
      return isPublicV4(toV4(seventh, last))
    // NAT64 (RFC 6052) with the well-known prefix; that of RFC 8215 is for use inside a network.
    case 'rfc6052':
      return third === 0 && isPublicV4(toV4(seventh, last))
    case '6to4':
      return isPublicV4(toV4(second, third))
    // Contains the server and, inverted, the client (RFC 4380).
    case 'teredo':
      return isPublicV4(toV4(third, fourth)) && isPublicV4(toV4(~seventh, ~last))
    case 'unicast': {
      // Only assigned addresses (RFC 4291, 2000::/3); the rest includes other forms of IPv4, such as ::10.0.0.1.
      if (first >> 13 !== 1) return false
      // ISATAP (RFC 5214) leads to the IPv4 address at the end.
      const isTunnel = sixth === 0x5efe && (parts[4] === 0 || parts[4] === 0x0200)
      return !isTunnel || isPublicV4(toV4(seventh, last))
    }
    default:
      return false
  }
}

/** Azure's platform service, which only its own machines reach. Its address is in a public range, so ranges do not catch it. */
const PLATFORM = '168.63.129.16'

function isPublicV4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && address.toString() !== PLATFORM
}

function toV4(high: number, low: number): ipaddr.IPv4 {
  return new ipaddr.IPv4([(high >> 8) & 255, high & 255, (low >> 8) & 255, low & 255])
}
