import { type Command, Option } from 'commander'
import { readableFormats, writableFormats } from '../datasets/format-names.ts'
import { parseSplit } from '../options/split.ts'
import type { Host } from '../verb.ts'
import type { ConvertOptions } from './convert-dataset.ts'

/** Adds `convert`, which converts findings and datasets from one format to another. */
export function addConvert(program: Command, { terminal, done }: Host): void {
  program
    .command('convert')
    .description('Convert findings or a dataset to another format.')
    .argument('<dataset>', 'a folder or file: findings saved by --out, or a dataset in any format')
    .addOption(
      new Option('--format <name>', 'the format to write')
        .choices(writableFormats)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <folder>', 'the folder to write')
    .addOption(
      new Option('--from <name>', 'the format to read (default: detected from the files)').choices(
        readableFormats,
      ),
    )
    .option('--images <folder>', 'the folder of the pictures (default: the dataset)')
    .option('--copy-images', 'copy the pictures to where the format expects them')
    .option(
      '--split <shares>',
      'shares of train, val and test, such as 80/10/10, by a hash of each name',
      parseSplit,
    )
    .option('--class-map <file>', 'a JSON or YAML file that lists the labels of each class')
    .option('--truth <file>', 'the COCO file whose ids coco-results uses')
    .option('--keypoints <count>', 'the number of points in each finding of yolo-pose', Number)
    .option('--json', 'print one JSON object that lists what was written and lost')
    .action(async (dataset: string, options: ConvertOptions) => {
      const { convertDataset } = await import('./convert-dataset.ts')
      done(await convertDataset(dataset, options, terminal))
    })
}
