import { type Command, Option } from 'commander'
import { backendNames } from '../backend-names.ts'
import { parseMaxPixels } from './max-pixels.ts'

/** Adds the options that choose the image codecs and their limit. */
export function addBackendOptions(command: Command): Command {
  const description = 'the image codecs to use (default: the first that is there)'
  return command
    .addOption(new Option('--backend <name>', description).choices(backendNames))
    .option(
      '--max-pixels <count>',
      'the largest picture that is decoded (default: 50000000)',
      parseMaxPixels,
    )
}
