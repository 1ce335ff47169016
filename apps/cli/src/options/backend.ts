import { Option } from 'commander'
import { backendNames } from '../backends.ts'

/** The option that chooses the image codecs. */
export function backendOption(): Option {
  const description = 'the image codecs to use (default: the first that is there)'
  return new Option('--backend <name>', description).choices(backendNames)
}
