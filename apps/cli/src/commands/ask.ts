import type { Media } from '@pollux/transport'
import type { Command } from 'commander'
import type { JsonAnswer } from 'pollux'
import { CliError } from '../cli-error.ts'
import { type Arguments, readArguments } from '../input/read-arguments.ts'
import { readSchema } from '../input/read-schema.ts'
import { addClipOptions } from '../options/clip.ts'
import { toJson } from '../output/json.ts'
import { refuseOffline } from '../refuse-offline.ts'
import type { Terminal } from '../terminal.ts'
import { addSendingVerb, type Host } from '../verb.ts'
import type { Ask, TellOptions, Told } from './tell.ts'

/** What is typed behind `ask`. */
interface AskFlags extends TellOptions {
  question?: string
  schema?: string
  together?: boolean
}

/** Adds `ask`, which asks a question about each file, or about all at once, and prints the answers. */
export function addAsk(program: Command, { terminal, done }: Host): void {
  const description = 'Ask a question about each file, or for what a schema says.'
  const words = { flag: '--question', what: 'a question' }
  const command = addSendingVerb(program, { name: 'ask', description, inputs: 'files', words })
  addClipOptions(command)
    .option('--schema <file>', 'a JSON Schema that the answer keeps to')
    .option('--together', 'ask once about all files')
    .option('--stream', 'print the words as they come')
    .action(async (given: string[], { question, schema, together, ...options }: AskFlags) => {
      const { signal } = terminal
      const found = await readArguments(given, { wordsFlag: words.flag, words: question, signal })
      const ask = await questionOf(found, { ...options, schema }, terminal)
      const { tellEach, tellTogether } = await import('./tell.ts')
      const tell = together ? tellTogether : tellEach
      done(await tell(found, options, terminal, ask))
    })
}

async function questionOf(
  { words }: Arguments,
  { schema: path, offline, stream }: AskFlags,
  terminal: Terminal,
): Promise<Ask<Media | readonly Media[]>> {
  if (path === undefined) {
    if (words === undefined) throw noQuestion()
    const { textToTold } = await import('./tell.ts')
    return async (pollux, media, asking) => textToTold(await pollux.ask(words, media, asking))
  }
  refuseOffline('keep to a schema', { offline })
  if (stream) {
    throw new CliError('cli/usage', 'A value is known at its end; leave out --stream or --schema.')
  }
  const { extract } = await import('@pollux/prompts')
  // The prompt refuses a schema that Gemini would not keep to before anything is read or sent.
  const prompt = extract(await readSchema(path, terminal), { items: words })
  return async (pollux, media, asking) => valueToTold(await pollux.ask(prompt, media, asking))
}

function valueToTold(answer: JsonAnswer): Told {
  return { answer, lines: answer.value === undefined ? [] : [toJson(answer.value)] }
}

function noQuestion(): CliError {
  const message =
    'There is no question: give one behind the files or with --question, for example "What is it?".'
  return new CliError('cli/usage', message)
}
