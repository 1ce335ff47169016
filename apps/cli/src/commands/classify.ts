import type { Command } from 'commander'
import type { JsonAnswer } from 'pollux'
import { readArguments } from '../input/read-arguments.ts'
import type { SendOptions } from '../session.ts'
import { addPictureVerb, type Host, parseNames } from '../verb.ts'
import { refuseOffline } from './refuse-offline.ts'
import { type Told, tellEach } from './tell.ts'

/** Options of `classify`. */
interface ClassifyFlags extends SendOptions {
  classes: readonly string[]
  many?: boolean
  scores?: boolean
}

/** Adds `classify`, which prints which of the classes fits each picture. */
export function addClassify(program: Command, { terminal, done }: Host): void {
  const description = 'Say which of some classes fits each picture.'
  addPictureVerb(program, { name: 'classify', description })
    .requiredOption('--classes <names>', 'the classes, with commas between', parseNames)
    .option('--many', 'every class that fits, in place of the best')
    .option('--scores', 'how sure the model is of each')
    .action(async (given: string[], { classes, many, scores, ...options }: ClassifyFlags) => {
      refuseOffline('classify', options)
      const { signal } = terminal
      const found = await readArguments(given, { signal })
      done(
        await tellEach(found, options, terminal, async (pollux, bytes) =>
          classesToTold(await pollux.classify(bytes, classes, { many, scores, signal })),
        ),
      )
    })
}

function classesToTold(answer: JsonAnswer<{ label: string; score?: number }[]>): Told {
  const lines = answer.value?.map(({ label, score }) =>
    score === undefined ? label : `${label} ${score}`,
  )
  return { answer, lines: lines ?? [] }
}
