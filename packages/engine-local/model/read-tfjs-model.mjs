import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Reads a TensorFlow.js graph model: its nodes and constants by name, its signature, and the hash of its files. Weights
 * of 16 bits are widened.
 */
export function readTfjsModel(jsonPath) {
  const json = readFileSync(jsonPath)
  const model = JSON.parse(json)
  const hash = createHash('sha256').update(json)
  const constants = new Map()
  for (const group of model.weightsManifest) {
    const data = Buffer.concat(
      group.paths.map((path) => readFileSync(join(dirname(jsonPath), path))),
    )
    hash.update(data)
    let offset = 0
    for (const { name, shape, dtype, quantization } of group.weights) {
      const stored = quantization?.dtype ?? dtype
      const read = readers[stored]
      if (!read) throw new Error(`weight ${name}: unsupported type ${stored}`)
      const count = shape.reduce((product, side) => product * side, 1)
      const values = Array.from({ length: count }, (_, index) =>
        read.at(data, offset + index * read.bytes),
      )
      constants.set(name, { shape, values })
      offset += count * read.bytes
    }
    if (offset !== data.length) {
      throw new Error(`the weight file has ${data.length} bytes, expected ${offset}`)
    }
  }
  const nodes = new Map(model.modelTopology.node.map((node) => [node.name, node]))
  return { nodes, constants, signature: model.signature, sha256: hash.digest('hex') }
}

const readers = {
  float16: { bytes: 2, at: (data, offset) => halfToNumber(data.readUInt16LE(offset)) },
  float32: { bytes: 4, at: (data, offset) => data.readFloatLE(offset) },
  int32: { bytes: 4, at: (data, offset) => data.readInt32LE(offset) },
}

function halfToNumber(half) {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
