// Writes the few protobuf messages of an ONNX file that the detector needs; field numbers are those of onnx.proto.

/** The first operator set whose DequantizeLinear knows a scale per channel, and the file format that belongs to it. */
const OPERATOR_SET = 13
const FORMAT = 7

/** The types of tensors: their numbers in the format, and their bytes. */
export const tensorTypes = {
  float32: { id: 1, pack: (values) => bytesOf(Float32Array.from(values)) },
  int8: { id: 3, pack: (values) => bytesOf(Int8Array.from(values)) },
  int64: { id: 7, pack: (values) => bytesOf(BigInt64Array.from(values, BigInt)) },
}

/** Encodes a graph of `{ nodes, initializers, input, outputs }`, with texts of metadata. Sides of shapes are numbers, or names where any number will do. */
export function encodeOnnx(graph, metadata) {
  return Buffer.concat([
    integer(1, FORMAT),
    bytes(2, 'build-model.mjs'),
    message(
      7,
      graph.nodes.map(encodeNode),
      bytes(2, 'nanodet-g'),
      graph.initializers.map(encodeInitializer),
      encodeValueInfo(11, graph.input),
      graph.outputs.map((tensor) => encodeValueInfo(12, tensor)),
    ),
    message(8, integer(2, OPERATOR_SET)),
    ...Object.entries(metadata).map(([key, value]) => message(14, bytes(1, key), bytes(2, value))),
  ])
}

function encodeNode({ operator, inputs, outputs, attributes }) {
  return message(
    1,
    inputs.map((name) => bytes(1, name)),
    outputs.map((name) => bytes(2, name)),
    bytes(3, `${outputs[0]}/${operator}`),
    bytes(4, operator),
    Object.entries(attributes).map(encodeAttribute),
  )
}

function encodeAttribute([name, value]) {
  const head = bytes(1, name)
  if (Array.isArray(value)) {
    const items = value.map((item) => integer(8, item))
    return message(5, head, items, integer(20, 7))
  }
  if (typeof value === 'string') return message(5, head, bytes(4, value), integer(20, 3))
  if (Number.isInteger(value)) return message(5, head, integer(3, value), integer(20, 2))
  return message(5, head, float(2, value), integer(20, 1))
}

function encodeInitializer({ name, type, shape, values }) {
  return message(
    5,
    shape.map((side) => integer(1, side)),
    integer(2, tensorTypes[type].id),
    bytes(8, name),
    bytes(9, tensorTypes[type].pack(values)),
  )
}

function encodeValueInfo(field, { name, shape }) {
  const sides = shape.map((side) =>
    message(1, typeof side === 'string' ? bytes(2, side) : integer(1, side)),
  )
  const tensor = message(1, integer(1, tensorTypes.float32.id), message(2, sides))
  return message(field, bytes(1, name), message(2, tensor))
}

function integer(field, value) {
  return Buffer.concat([varint(field << 3), varint(value)])
}

function float(field, value) {
  return Buffer.concat([varint((field << 3) | 5), bytesOf(Float32Array.of(value))])
}

function bytes(field, value) {
  const body = Buffer.from(value)
  return Buffer.concat([varint((field << 3) | 2), varint(body.length), body])
}

function message(field, ...parts) {
  return bytes(field, Buffer.concat(parts.flat()))
}

function varint(value) {
  // Negative numbers take ten bytes, as protobuf asks.
  let left = BigInt.asUintN(64, BigInt(value))
  const out = []
  for (; left > 127n; left >>= 7n) out.push(Number(left & 127n) | 128)
  out.push(Number(left))
  return Buffer.from(out)
}

function bytesOf(array) {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength)
}
