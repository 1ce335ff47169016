import { DEFAULT_MODEL } from '@pollux/models'
import { type Command, Option } from 'commander'
import type { ExitCode } from './exit-code.ts'
import { addBackendOptions } from './options/backend.ts'
import { parseBudget } from './options/budget.ts'
import { mediaResolutionOption } from './options/media-resolution.ts'
import { parseModel } from './options/model.ts'
import { parseNames } from './options/names.ts'
import type { Terminal } from './terminal.ts'

/** What a verb is added with: where it speaks, and where its exit code goes. */
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
  /** The words that may stand behind the inputs, and the option for them. */
  words?: { flag: string; what: string }
}

/** Adds a verb that sends files and, if it takes any, words. */
export function addSendingVerb(
  program: Command,
  { name, description, inputs, words }: SendingVerb,
): Command {
  const where = 'paths, folders, patterns, addresses, - for standard input'
  const command = program
    .command(name)
    .description(description)
    .usage(`<${inputs}...>${words ? ` ["${words.what}"]` : ''} [options]`)
    .argument(`<${inputs}...>`, words ? `${where}; then ${words.what}` : where)
  if (words) command.option(`${words.flag} <words>`, `${words.what}, whatever it looks like`)
  command
    .option('--model <id>', `the model to ask (default: ${DEFAULT_MODEL})`, parseModel)
    .option('--offline', 'ask the local stand-in in place of Gemini')
    .option('--json', 'print JSON objects, one on a line')
    .option(
      '--budget <amount>',
      'spend no more than so much: dollars, or tokens such as 20000t',
      parseBudget,
    )
    .addOption(mediaResolutionOption())
    .addOption(
      new Option('--dialect <name>', 'which of Gemini’s APIs is spoken').choices([
        'generateContent',
        'interactions',
      ]),
    )
    .option(
      '--hosts <names>',
      'hosts of your own network to fetch from, with commas between',
      parseNames,
    )
  return addBackendOptions(command)
}
