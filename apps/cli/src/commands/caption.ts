import type { Command } from 'commander'
import { readArguments } from '../input/read-arguments.ts'
import { addSendingVerb, type Host } from '../verb.ts'
import type { TellOptions } from './tell.ts'

/** What is typed behind `caption`. */
interface CaptionFlags extends TellOptions {
  long?: boolean
  language?: string
}

/** Adds `caption`, which prints what each picture shows. */
export function addCaption(program: Command, { terminal, done }: Host): void {
  const description = 'Say what pictures show.'
  addSendingVerb(program, { name: 'caption', description, inputs: 'pictures' })
    .option('--long', 'a paragraph in place of a sentence')
    .option('--language <name>', 'the language to write in')
    .option('--stream', 'print the words as they come')
    .action(async (given: string[], { language, long, ...options }: CaptionFlags) => {
      const length = long ? 'long' : 'short'
      const found = await readArguments(given, { signal: terminal.signal })
      const { tellEach, textToTold } = await import('./tell.ts')
      done(
        await tellEach(found, options, terminal, async (pollux, media, asking) =>
          textToTold(await pollux.caption(media, { ...asking, length, language })),
        ),
      )
    })
}
