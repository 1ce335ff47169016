import { wellFormed } from '@pollux/errors'
import { decoded, pathFrom } from '../read-names.ts'

/** The address of a picture in a task; behind a prefix, names are escaped as in addresses. */
export function imageAddress(name: string, prefix: string): string {
  if (prefix === '') return name
  return `${prefix}${name.split('/').map(escaped).join('/')}`
}

/**
 * The path of a picture in its address: behind the prefix, or as Label Studio serves local files (`/data/local-files/?d=set/a.jpg`) and uploads
 * (`/data/upload/1/2f4e6a8b-a.jpg`, without the folder and what was put before the name).
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
