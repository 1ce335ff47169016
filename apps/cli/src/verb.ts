import { DEFAULT_MODEL } from '@pollux/models'
import { type Command, Option } from 'commander'
import type { ExitCode } from './exit-code.ts'
import { addBackendOptions } from './options/backend.ts'
import { parseBudget } from './options/budget.ts'
import { mediaResolutionOption } from './options/media-resolution.ts'
import { parseModel } from './options/model.ts'
import { parseNames } from './options/names.ts'
import type { Terminal } from './terminal.ts'

/** What a verb is added with: its terminal, and where its exit code goes. */
export interface Host {
  terminal: Terminal
  done(code: ExitCode): void
}

/** A verb that sends something. */
export interface SendingVerb {
  name: string
  description: string
  /** What it sends, such as `pictures`. */
  inputs: 'pictures' | 'files'
  /** The prompt's text after the inputs, and the option for it. */
  words?: { flag: string; what: string }
  /** Whether the local stand-in cannot answer it. @default false */
  refusesOffline?: boolean
}

/** Adds a verb that sends files and, unless `words` is absent, a text about them. */
export function addSendingVerb(
  program: Command,
  { name, description, inputs, words, refusesOffline = false }: SendingVerb,
): Command {
  const where = 'paths, folders, patterns, addresses, or - for standard input'
  const command = program
    .command(name)
    .description(description)
    .usage(`<${inputs}...>${words ? ` ["${words.what}"]` : ''} [options]`)
    .argument(`<${inputs}...>`, words ? `${where}; then ${words.what}` : where)
  if (words) command.option(`${words.flag} <words>`, `${words.what}, whatever it looks like`)
  command
    .option('--model <id>', `the model to ask (default: ${DEFAULT_MODEL})`, parseModel)
    .addOption(
      new Option('--offline', 'ask the local stand-in instead of Gemini').hideHelp(refusesOffline),
    )
    .option('--json', 'print JSON objects, one per line')
    .option(
      '--budget <amount>',
      'spend at most this amount: dollars, or tokens such as 20000t',
      parseBudget,
    )
    .addOption(mediaResolutionOption())
    .addOption(
      new Option('--dialect <name>', 'the API of Gemini to call').choices([
        'generateContent',
        'interactions',
      ]),
    )
    .option('--recursive', 'search the subfolders of folders too')
    .option('--hosts <names>', 'private hosts to fetch from, separated by commas', parseNames)
  return addBackendOptions(command)
}
