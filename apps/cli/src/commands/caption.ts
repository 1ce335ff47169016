import type { Command } from 'commander'
import { readArguments } from '../input/read-arguments.ts'
import type { SendOptions } from '../session.ts'
import { addPictureVerb, type Host } from '../verb.ts'
import { tellEach, textToTold } from './tell.ts'

/** Options of `caption`. */
interface CaptionFlags extends SendOptions {
  long?: boolean
  language?: string
}

/** Adds `caption`, which prints what each picture shows. */
export function addCaption(program: Command, { terminal, done }: Host): void {
  addPictureVerb(program, { name: 'caption', description: 'Say what pictures show.' })
    .option('--long', 'a paragraph in place of a sentence')
    .option('--language <name>', 'the language to write in')
    .action(async (given: string[], { language, long, ...options }: CaptionFlags) => {
      const { signal } = terminal
      const length = long ? 'long' : 'short'
      const found = await readArguments(given, { signal })
      done(
        await tellEach(found, options, terminal, async (pollux, bytes) =>
          textToTold(await pollux.caption(bytes, { length, language, signal })),
        ),
      )
    })
}
