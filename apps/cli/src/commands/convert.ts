import { type Command, Option } from 'commander'
import { readableFormats, writableFormats } from '../datasets/format-names.ts'
import { parseSplit } from '../options/split.ts'
import type { Host } from '../verb.ts'
import type { ConvertOptions } from './convert-dataset.ts'

/** Adds `convert`, which takes findings and datasets from one format to another. */
export function addConvert(program: Command, { terminal, done }: Host): void {
  program
    .command('convert')
    .description('Take findings or a dataset from one format to another.')
    .argument('<dataset>', 'a folder or file: findings that --out saved, or any dataset format')
    .addOption(
      new Option('--format <name>', 'the format to write')
        .choices(writableFormats)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <folder>', 'the folder to write')
    .addOption(
      new Option('--from <name>', 'the format to read (default: what the files say)').choices(
        readableFormats,
      ),
    )
    .option('--images <folder>', 'where the pictures are (default: the dataset)')
    .option('--copy-images', 'copy the pictures to where the format wants them')
    .option(
      '--split <shares>',
      'train, val and test, such as 80/10/10, by a hash of each name',
      parseSplit,
    )
    .option('--class-map <file>', 'a JSON or YAML file: each class and the labels that are it')
    .option('--truth <file>', 'the COCO file whose ids coco-results uses')
    .option('--keypoints <count>', 'how many points findings of yolo-pose have', Number)
    .option('--json', 'print one JSON object that says what was written and what was lost')
    .action(async (dataset: string, options: ConvertOptions) => {
      const { convertDataset } = await import('./convert-dataset.ts')
      done(await convertDataset(dataset, options, terminal))
    })
}
