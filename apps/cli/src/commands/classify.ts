import type { Command } from 'commander'
import type { JsonAnswer } from 'pollux'
import { readArguments } from '../input/read-arguments.ts'
import { parseNames } from '../options/names.ts'
import { refuseOffline } from '../refuse-offline.ts'
import type { SendOptions } from '../session.ts'
import { addSendingVerb, type Host } from '../verb.ts'
import type { Told } from './tell.ts'

/** What is typed behind `classify`. */
interface ClassifyFlags extends SendOptions {
  classes: readonly string[]
  many?: boolean
  scores?: boolean
}

/** Adds `classify`, which prints which of the classes fits each picture. */
export function addClassify(program: Command, { terminal, done }: Host): void {
  const description = 'Say which of some classes fits each picture.'
  addSendingVerb(program, { name: 'classify', description, inputs: 'pictures' })
    .requiredOption('--classes <names>', 'the classes, with commas between', parseNames)
    .option('--many', 'every class that fits, in place of the best')
    .option('--scores', 'how sure the model is of each')
    .action(async (given: string[], { classes, many, scores, ...options }: ClassifyFlags) => {
      refuseOffline('classify', options)
      const found = await readArguments(given, { signal: terminal.signal })
      const { tellEach } = await import('./tell.ts')
      done(
        await tellEach(found, options, terminal, async (pollux, media, asking) =>
          classesToTold(await pollux.classify(media, classes, { ...asking, many, scores })),
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
