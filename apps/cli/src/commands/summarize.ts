import { type Command, Option } from 'commander'
import { readArguments } from '../input/read-arguments.ts'
import { addClipOptions } from '../options/clip.ts'
import { refuseOffline } from '../refuse-offline.ts'
import { addSendingVerb, type Host } from '../verb.ts'
import type { TellOptions } from './tell.ts'

/** What is typed behind `summarize`. */
interface SummarizeFlags extends TellOptions {
  length?: 'short' | 'medium' | 'long'
  language?: string
  together?: boolean
}

/** Adds `summarize`, which prints the gist of each file, or of all together. */
export function addSummarize(program: Command, { terminal, done }: Host): void {
  const description = 'Say in short what files of any kind are about.'
  const command = addSendingVerb(program, { name: 'summarize', description, inputs: 'files' })
  addClipOptions(command)
    .addOption(new Option('--length <name>', 'how long').choices(['short', 'medium', 'long']))
    .option('--language <name>', 'the language to write in')
    .option('--together', 'sum up all files in one')
    .option('--stream', 'print the words as they come')
    .action(async (given: string[], flags: SummarizeFlags) => {
      refuseOffline('sum up', flags)
      const { length, language, together, ...options } = flags
      const found = await readArguments(given, { signal: terminal.signal })
      const { tellEach, tellTogether, textToTold } = await import('./tell.ts')
      const tell = together ? tellTogether : tellEach
      done(
        await tell(found, options, terminal, async (pollux, media, asking) =>
          textToTold(await pollux.summarize(media, { ...asking, length, language })),
        ),
      )
    })
}
