import { TransportError } from '../failures/transport-error.ts'

/** Throws for an address that is not on the web, and for one that contains a user name or password. */
export function checkAddress(url: URL): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw addressRefused(
      `Pollux does not fetch addresses of ${url.protocol}; use an https address.`,
    )
  }
  if (url.username !== '' || url.password !== '') {
    throw addressRefused(
      'Pollux does not fetch addresses that contain a user name or password; fetch the file yourself and pass its bytes.',
    )
  }
}

/** Returns the error for an address that must not be fetched. */
export function addressRefused(message: string): TransportError {
  return new TransportError('transport/address-refused', message)
}
