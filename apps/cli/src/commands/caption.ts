import type { Command } from 'commander'
import { readArguments } from '../input/read-arguments.ts'
import { addSendingVerb, type Host } from '../verb.ts'
import type { AnswerOptions } from './answer-each.ts'

/** The flags of `caption`. */
interface CaptionFlags extends AnswerOptions {
  long?: boolean
  language?: string
}

/** Adds `caption`, which prints a description of each picture. */
export function addCaption(program: Command, { terminal, done }: Host): void {
  const description = 'Describe pictures.'
  addSendingVerb(program, { name: 'caption', description, inputs: 'pictures' })
    .option('--long', 'write a paragraph instead of a sentence')
    .option('--language <name>', 'the language to write in')
    .option('--stream', 'print the text as it arrives')
    .action(async (given: string[], { language, long, ...options }: CaptionFlags) => {
      const length = long ? 'long' : 'short'
      const found = await readArguments(given, {
        recursive: options.recursive,
        signal: terminal.signal,
      })
      const { answerEach, printableText } = await import('./answer-each.ts')
      done(
        await answerEach(found, options, terminal, async (pollux, media, asking) =>
          printableText(await pollux.caption(media, { ...asking, length, language })),
        ),
      )
    })
}
