import type { Command } from 'commander'
import { addBackendOptions } from '../options/backend.ts'
import { layerNames } from '../options/layer-names.ts'
import type { Host } from '../verb.ts'
import type { DrawOptions } from './draw-findings.ts'

/** Adds `draw`, which draws a findings.json onto its picture. */
export function addDraw(program: Command, { terminal, done }: Host): void {
  const command = program
    .command('draw')
    .description('Draw a findings.json onto its picture.')
    .argument('<picture>', 'the picture, or - for standard input')
    .argument('<findings>', 'output of --json, or a findings.json from --out; - for standard input')
    .requiredOption('--out <file>', 'the file to write: png, jpg, webp, avif, svg or html')
    .option('--json', 'print one JSON object that names what was written')
    .option('--layers <names>', `the layers to draw, separated by commas: ${layerNames.join(', ')}`)
    .action(async (picture: string, findings: string, options: DrawOptions) => {
      const { drawFindings } = await import('./draw-findings.ts')
      done(await drawFindings(picture, findings, options, terminal))
    })
  addBackendOptions(command)
}
