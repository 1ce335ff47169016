import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { readArguments } from '../input/read-arguments.ts'
import type { SendOptions } from '../session.ts'
import { addPictureVerb, type Host } from '../verb.ts'
import { tellEach, textToTold } from './tell.ts'

/** Options of `ask`. */
interface AskFlags extends SendOptions {
  question?: string
}

/** Adds `ask`, which asks a question about each picture and prints the answers. */
export function addAsk(program: Command, { terminal, done }: Host): void {
  const words = { flag: '--question', what: 'a question' }
  addPictureVerb(program, {
    name: 'ask',
    description: 'Ask a question about each picture.',
    words,
  }).action(async (given: string[], { question, ...options }: AskFlags) => {
    const { signal } = terminal
    const found = await readArguments(given, {
      wordsFlag: words.flag,
      words: question,
      signal,
    })
    if (found.words === undefined) throw noQuestion()
    const asked = found.words
    done(
      await tellEach(found, options, terminal, async (pollux, bytes) =>
        textToTold(await pollux.ask(asked, bytes, { signal })),
      ),
    )
  })
}

function noQuestion(): CliError {
  const message =
    'There is no question: give one behind the pictures or with --question, for example "What is it?".'
  return new CliError('cli/usage', message)
}
