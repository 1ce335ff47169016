import { type Command, InvalidArgumentError, Option } from 'commander'
import { writableFormats } from '../datasets/format-names.ts'
import { readArguments } from '../input/read-arguments.ts'
import { parseNames } from '../options/names.ts'
import { parseSplit } from '../options/split.ts'
import { addSendingVerb, type Host } from '../verb.ts'
import type { LabelFlags } from './label-flags.ts'
import { labelTasks } from './label-flags.ts'

/** Adds `label`, which asks one prompt about many pictures and writes a dataset. */
export function addLabel(program: Command, { terminal, done }: Host): void {
  const words = { flag: '--find', what: 'what to label' }
  addSendingVerb(program, {
    name: 'label',
    description:
      'Label pictures and write a dataset, with a ledger so that nothing is bought twice.',
    inputs: 'pictures',
    words,
  })
    .option('--out <folder>', 'the folder of the dataset')
    .addOption(
      new Option('--format <name>', 'the format of the dataset (default: coco)').choices(
        writableFormats,
      ),
    )
    .addOption(new Option('--task <name>', 'what to ask for').choices(labelTasks).default('detect'))
    .option('--classes <names>', 'the only labels, or the classes of classify', parseNames)
    .option('--class-map <file>', 'a JSON or YAML file that lists the labels of each class')
    .option('--schema <file>', 'the JSON Schema of extract')
    .option('--split <shares>', 'shares of train, val and test, such as 80/10/10', parseSplit)
    .option('--copy-images', 'copy the pictures to where the format expects them')
    .option('--keypoints <count>', 'the number of points in each finding of yolo-pose', Number)
    .option('--ledger <file>', 'where answers are stored (default: beside --out)')
    .option('--concurrency <count>', 'pictures that are asked about at a time', parseConcurrency, 8)
    .option('--sample <count>', 'only so many pictures, spread over all of them', parseSample)
    .option('--retry-failed', 'ask again about pictures whose failure is stored')
    .option('--dry-run', 'print what would be done and what it would cost, and send nothing')
    .option('--review', 'open the report in a browser')
    .addOption(
      new Option('--progress <form>', 'how progress is shown')
        .choices(['auto', 'json', 'none'])
        .default('auto'),
    )
    .action(async (given: string[], { find, ...flags }: LabelFlags & { find?: string }) => {
      const { signal } = terminal
      const found = await readArguments(given, {
        wordsFlag: words.flag,
        words: find,
        recursive: flags.recursive,
        signal,
      })
      const { labelPictures } = await import('./label-pictures.ts')
      done(await labelPictures(found, flags, terminal))
    })
}

function parseConcurrency(text: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  if (count >= 1 && count <= 100) return count
  throw new InvalidArgumentError('Expected an integer from 1 to 100.')
}

function parseSample(text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (count >= 1) return count
  throw new InvalidArgumentError('Expected an integer from 1.')
}
