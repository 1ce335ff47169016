import type { Command } from 'commander'
import type { JsonAnswer } from 'pollux'
import { readArguments } from '../input/read-arguments.ts'
import { parseNames } from '../options/names.ts'
import { refuseOffline } from '../refuse-offline.ts'
import type { SendOptions } from '../session.ts'
import { addSendingVerb, type Host } from '../verb.ts'
import type { PrintableAnswer } from './answer-each.ts'

/** The flags of `classify`. */
interface ClassifyFlags extends SendOptions {
  classes: readonly string[]
  many?: boolean
  scores?: boolean
}

/** Adds `classify`, which prints the class that fits each picture. */
export function addClassify(program: Command, { terminal, done }: Host): void {
  const description = 'Choose the class that fits each picture.'
  addSendingVerb(program, {
    name: 'classify',
    description,
    inputs: 'pictures',
    refusesOffline: true,
  })
    .requiredOption('--classes <names>', 'the classes, separated by commas', parseNames)
    .option('--many', 'all classes that fit, not only the best')
    .option('--scores', 'print the score of each class')
    .action(async (given: string[], { classes, many, scores, ...options }: ClassifyFlags) => {
      refuseOffline('classify', options)
      const found = await readArguments(given, {
        recursive: options.recursive,
        signal: terminal.signal,
      })
      const { answerEach } = await import('./answer-each.ts')
      done(
        await answerEach(found, options, terminal, async (pollux, media, asking) =>
          printableClasses(await pollux.classify(media, classes, { ...asking, many, scores })),
        ),
      )
    })
}

function printableClasses(
  answer: JsonAnswer<{ label: string; score?: number }[]>,
): PrintableAnswer {
  const lines = answer.value?.map(({ label, score }) =>
    score === undefined ? label : `${label} ${score}`,
  )
  return { answer, lines: lines ?? [] }
}
