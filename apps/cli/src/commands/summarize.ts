import { type Command, Option } from 'commander'
import { readArguments } from '../input/read-arguments.ts'
import { addClipOptions } from '../options/clip.ts'
import { refuseOffline } from '../refuse-offline.ts'
import { addSendingVerb, type Host } from '../verb.ts'
import type { AnswerOptions } from './answer-each.ts'

/** The flags of `summarize`. */
interface SummarizeFlags extends AnswerOptions {
  length?: 'short' | 'medium' | 'long'
  language?: string
  together?: boolean
}

/** Adds `summarize`, which prints a summary of each file, or of all together. */
export function addSummarize(program: Command, { terminal, done }: Host): void {
  const description = 'Summarize files of any kind.'
  const command = addSendingVerb(program, {
    name: 'summarize',
    description,
    inputs: 'files',
    refusesOffline: true,
  })
  addClipOptions(command)
    .addOption(new Option('--length <name>', 'how long').choices(['short', 'medium', 'long']))
    .option('--language <name>', 'the language to write in')
    .option('--together', 'write one summary of all files')
    .option('--stream', 'print the text as it arrives')
    .action(async (given: string[], flags: SummarizeFlags) => {
      refuseOffline('sum up', flags)
      const { length, language, together, ...options } = flags
      const found = await readArguments(given, {
        recursive: options.recursive,
        signal: terminal.signal,
      })
      const { answerEach, answerTogether, printableText } = await import('./answer-each.ts')
      const tell = together ? answerTogether : answerEach
      done(
        await tell(found, options, terminal, async (pollux, media, asking) =>
          printableText(await pollux.summarize(media, { ...asking, length, language })),
        ),
      )
    })
}
