import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { readArguments } from '../input/read-arguments.ts'
import { parseCount } from '../options/count.ts'
import { parseNames } from '../options/names.ts'
import { parseSize } from '../options/size.ts'
import { refuseOffline } from '../refuse-offline.ts'
import type { Host } from '../verb.ts'
import { addSendingVerb } from '../verb.ts'
import type { FindVerb } from './ask-for-findings.ts'
import type { FindOptions } from './find.ts'

/** The flags of the verbs that find things. */
interface FindFlags extends FindOptions {
  find?: string
  classes?: string[]
  max?: number
  language?: string
  all?: boolean
}

/** Adds `detect`, `segment`, `point` and `read-text`. */
export function addFindVerbs(program: Command, host: Host): void {
  const verbs = [
    ['detect', 'Find things and print their boxes.'],
    ['segment', 'Find things and print their boxes and masks.'],
    ['point', 'Find things and print a point on each.'],
  ] as const
  for (const [name, description] of verbs) {
    const command = addFindVerb(program, { name, description, verb: name }, host)
      .option('--classes <names>', 'the only labels, separated by commas', parseNames)
      .option('--language <name>', 'the language of the labels')
    if (name !== 'point') {
      command.option('--all', 'ask about a large or crowded picture tile by tile')
    }
  }
  const description = 'Read the text in pictures and print its boxes.'
  addFindVerb(program, { name: 'read-text', description, verb: 'readText' }, host)
}

function addFindVerb(
  program: Command,
  { name, description, verb }: { name: string; description: string; verb: FindVerb },
  { terminal, done }: Host,
): Command {
  const words = verb === 'readText' ? undefined : { flag: '--find', what: 'what to find' }
  return addSendingVerb(program, {
    name,
    description,
    inputs: 'pictures',
    words,
    refusesOffline: verb === 'readText',
  })
    .option('--max <count>', 'the most findings in an answer', parseCount)
    .option('--size <size>', 'the size of pictures that Gemini fetches itself', parseSize)
    .option('--stream', 'print findings as they arrive')
    .option('--out <folder>', 'save masks, drawings, a report and findings.json there')
    .option('--each', 'also save an overlay of each finding alone')
    .action(async (given: string[], flags: FindFlags) => {
      const { find: what, classes, max, language, all, ...options } = flags
      if (verb === 'readText') refuseOffline('read text', options)
      if (options.each && options.out === undefined) {
        throw new CliError('cli/usage', '--each needs --out; add it, or leave out --each.')
      }
      if (options.out === '') {
        throw new CliError('cli/usage', '--out is empty; name the folder to save in.')
      }
      if (all && options.stream) {
        throw new CliError(
          'cli/usage',
          '--all knows its findings only at the end; leave out --stream.',
        )
      }
      const { signal } = terminal
      const read = await readArguments(given, {
        wordsFlag: words?.flag,
        words: what,
        recursive: options.recursive,
        signal,
      })
      const question = { verb, words: read.words, classes, max, language, all }
      const { find: findThings } = await import('./find.ts')
      done(await findThings(read, question, options, terminal))
    })
}
