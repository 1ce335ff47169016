import { type Command, Option } from 'commander'
import { backendNames } from '../backend-names.ts'
import { parseMaxPixels } from './max-pixels.ts'

/** Adds the options for the image codecs and their limit. */
export function addBackendOptions(command: Command): Command {
  const description = 'the image codecs to use (default: the first that can be loaded)'
  return command
    .addOption(new Option('--backend <name>', description).choices(backendNames))
    .option(
      '--max-pixels <count>',
      'the most pixels of a picture to decode (default: 50000000)',
      parseMaxPixels,
    )
    .option('--verbose', 'report which image codecs are used')
}
