import { TransportError } from '../failures/transport-error.ts'

/** Refuses what is no address of the web, and one that holds a user's name or password. */
export function checkAddress(url: URL): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw addressRefused(`An address of ${url.protocol} is not fetched; give an https address.`)
  }
  if (url.username !== '' || url.password !== '') {
    throw addressRefused(
      'An address with a name or password in it is not fetched; fetch the file yourself and hand over its bytes.',
    )
  }
}

/** The error for an address that is not asked. */
export function addressRefused(message: string): TransportError {
  return new TransportError('transport/address-refused', message)
}
