import { type Command, Option } from 'commander'
import { backendNames } from './backends.ts'
import type { ExitCode } from './exit-code.ts'
import type { Terminal } from './terminal.ts'

/** What a verb is added with: where it speaks, and where its exit code goes. */
export interface Host {
  terminal: Terminal
  done(code: ExitCode): void
}

/** Adds a verb that sends pictures. */
export function addPictureVerb(
  program: Command,
  verb: { name: string; description: string; words?: { flag: string; what: string } },
): Command {
  const { name, description, words } = verb
  const command = program
    .command(name)
    .description(description)
    .usage(words ? `<pictures...> ["${words.what}"] [options]` : '<pictures...> [options]')
    .argument(
      '<pictures...>',
      `files, folders, patterns, addresses, - for standard input${words ? `, then ${words.what}` : ''}`,
    )
  if (words)
    command.option(`${words.flag} <words>`, `${words.what}, if it might be taken for a file`)
  return command
    .option('--model <id>', 'the model to ask (default: gemini-3.8-flash)')
    .option('--offline', 'ask the local stand-in in place of Gemini')
    .option('--json', 'print one JSON object for each picture')
    .addOption(backendOption())
}

/** The option that chooses the image codecs. */
export function backendOption(): Option {
  return new Option(
    '--backend <name>',
    'the image codecs to use (default: the first that is there)',
  ).choices(backendNames)
}

/** Names with commas between. */
export function parseNames(text: string): string[] {
  return text.split(',').map((name) => name.trim())
}
