import { wellFormed } from '@pollux/errors'
import { decoded, pathFrom } from '../read-names.ts'

/** Returns the address of a picture in a task. After a prefix, names are escaped as in URLs. */
export function imageAddress(name: string, prefix: string): string {
  if (prefix === '') return name
  return `${prefix}${name.split('/').map(escaped).join('/')}`
}

/**
 * Returns the path of a picture from its address: what follows the prefix, or the `d` of Label Studio's local files
 * (`/data/local-files/?d=set/a.jpg`). For an upload (`/data/upload/1/2f4e6a8b-a.jpg`) it is the file name without its
 * random prefix.
 */
export function nameInAddress(address: string, prefix: string): string {
  if (prefix !== '' && address.startsWith(prefix)) return decoded(address.slice(prefix.length))
  const local = /[?&]d=([^&]+)/.exec(address)?.[1]
  const isAddress = address.startsWith('/')
  const path = pathFrom(local ?? address)
  const name = local !== undefined || isAddress ? decoded(path) : path
  return name.replace(/^data\/upload\/\d+\/(?:[0-9a-f]{8}-)?/, '')
}

function escaped(name: string): string {
  return encodeURIComponent(wellFormed(name))
}
