import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encodePng } from '@pollux/image'
import { maskFromPolygon, uniteMasks } from '@pollux/masks'
import { showMask } from '@pollux/masks/testing'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { coco } from './coco/coco.ts'
import { cvat } from './cvat/cvat.ts'
import { hasProgram } from './fixtures/has-program.ts'
import { filesOf } from './fixtures/memory-files.ts'
import { scenes } from './fixtures/scenes.ts'
import type { Format } from './format.ts'
import { labelme } from './labelme/labelme.ts'
import { partsOf } from './shapes.ts'
import { voc } from './voc/voc.ts'

const folder = mkdtempSync(join(tmpdir(), 'pollux-formats-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))
const samples = fc.sample(scenes, { numRuns: 25, seed: 41 })

/** Writes the scenes in a format, each into a folder of its own, and returns the paths of the files. */
async function writeScenes(format: Format, name: string): Promise<string[]> {
  const paths: string[] = []
  for (const [index, scene] of samples.entries()) {
    for (const [path, bytes] of await filesOf(format, scene)) {
      const place = join(folder, name, String(index), path)
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, bytes)
      paths.push(place)
    }
  }
  return paths
}

const xmllint = hasProgram('xmllint', ['--version'], 'apt-get install libxml2-utils')

test.skipIf(!xmllint)('files of Pascal VOC are valid', async () => {
  const files = (await writeScenes(voc(), 'voc')).filter((path) => path.endsWith('.xml'))
  execFileSync('xmllint', ['--noout', '--schema', fixture('schemas/voc.xsd'), ...files], {
    stdio: 'pipe',
  })
  expect(files.length).toBeGreaterThan(25)
})

test.skipIf(!xmllint)('files of CVAT are valid', async () => {
  const files = await writeScenes(cvat(), 'cvat')
  execFileSync('xmllint', ['--noout', '--schema', fixture('schemas/cvat.xsd'), ...files], {
    stdio: 'pipe',
  })
  expect(files).toHaveLength(samples.length)
})

test('files of COCO are valid', async () => {
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(fixture('schemas/coco.schema.json'), 'utf8')),
  )
  for (const format of [coco(), coco({ segmentation: 'rle', keypoints: ['a', 'b'] })]) {
    for (const scene of samples) {
      for (const bytes of (await filesOf(format, scene)).values()) {
        validate(JSON.parse(new TextDecoder().decode(bytes)))
        expect(validate.errors).toBeNull()
      }
    }
  }
})

// Debian's Python, for which its labelme is made.
const python = '/usr/bin/python3'
const hasLabelme = hasProgram(python, ['-c', 'import labelme'], 'apt-get install labelme')

test.skipIf(!hasLabelme)('LabelMe reads our files and fills the pixels of our masks', async () => {
  const files: string[] = []
  const wanted: { types: string[]; rows: string[] }[] = []
  for (const [index, scene] of samples.entries()) {
    for (const [at, picture] of scene.pictures.entries()) {
      const findings = picture.findings.map(({ polygon, points, ...finding }) => finding)
      const name = `scene-${index}-${at}`
      const dataset = {
        ...scene,
        pictures: [{ name: `${name}.png`, size: picture.size, findings }],
      }
      const [written] = await filesOf(labelme(), dataset)
      writeFileSync(join(folder, `${name}.json`), written![1])
      const { width, height } = picture.size
      writeFileSync(
        join(folder, `${name}.png`),
        encodePng({ width, height, data: new Uint8Array(width * height * 4).fill(255) }),
      )
      files.push(join(folder, `${name}.json`))
      // LabelMe fills each shape; so do we, part by part, without holes.
      const outlines = findings.flatMap((finding) => partsOf(finding, picture.size))
      const filled = outlines.map(({ rings: [ring = []] }) =>
        maskFromPolygon({ rings: [ring] }, picture.size),
      )
      const all = filled.reduce(
        (mask, part) => uniteMasks(mask, part),
        maskFromPolygon({ rings: [] }, picture.size),
      )
      wanted.push({
        types: findings.flatMap((finding) => [
          ...(finding.box ? ['rectangle'] : []),
          ...partsOf(finding, picture.size).map(() => 'polygon'),
          ...(finding.point ? ['point'] : []),
        ]),
        rows: showMask(all).split('\n'),
      })
    }
  }
  const output = execFileSync(python, [fixture('read-labelme.py'), ...files], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
  })
  expect(JSON.parse(output)).toEqual(wanted)
})
