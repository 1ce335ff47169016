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
import type { AnswerOptions, Ask, PrintableAnswer } from './answer-each.ts'

/** The flags of `ask`. */
interface AskFlags extends AnswerOptions {
  question?: string
  schema?: string
  together?: boolean
}

/** Adds `ask`, which asks a question about each file, or about all at once, and prints the answers. */
export function addAsk(program: Command, { terminal, done }: Host): void {
  const description = 'Ask a question about each file, or fill in a JSON Schema.'
  const words = { flag: '--question', what: 'a question' }
  const command = addSendingVerb(program, { name: 'ask', description, inputs: 'files', words })
  addClipOptions(command)
    .option('--schema <file>', 'a JSON Schema that the answer must match')
    .option('--together', 'ask once about all files')
    .option('--stream', 'print the text as it arrives')
    .action(async (given: string[], { question, schema, together, ...options }: AskFlags) => {
      const { signal } = terminal
      const found = await readArguments(given, {
        wordsFlag: words.flag,
        words: question,
        recursive: options.recursive,
        signal,
      })
      const ask = await questionOf(found, { ...options, schema }, terminal)
      const { answerEach, answerTogether } = await import('./answer-each.ts')
      const tell = together ? answerTogether : answerEach
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
    const { printableText } = await import('./answer-each.ts')
    return async (pollux, media, asking) => printableText(await pollux.ask(words, media, asking))
  }
  refuseOffline('match a schema', { offline })
  if (stream) {
    throw new CliError(
      'cli/usage',
      'A value is complete only at its end; leave out --stream or --schema.',
    )
  }
  const { extract } = await import('@pollux/prompts')
  // Refuses a schema that Gemini would not honour, before anything is read or sent.
  const prompt = extract(await readSchema(path, terminal), { items: words })
  return async (pollux, media, asking) => printableValue(await pollux.ask(prompt, media, asking))
}

function printableValue(answer: JsonAnswer): PrintableAnswer {
  return { answer, lines: answer.value === undefined ? [] : [toJson(answer.value)] }
}

function noQuestion(): CliError {
  const message =
    'There is no question; put one after the files or in --question, for example "What is it?".'
  return new CliError('cli/usage', message)
}
