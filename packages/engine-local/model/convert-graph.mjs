/**
 * Turns the graph of NanoDet-g as TensorFlow.js has it into one for ONNX. The source was itself converted from PyTorch
 * and wraps every convolution in a pair of layout transposes and a padding. This walks it from the outputs back to the
 * input, drops the transposes (ONNX is NCHW throughout), folds padding and bias into the convolutions and stores weights
 * in 8 bits per output channel.
 *
 * A tensor is `{ name, shape }`, shape in NCHW for an input of 416 × 416; a padded one also has `pad` and `padValue`.
 */
export function convertGraph({ nodes, constants, signature }) {
  const graph = { nodes: [], initializers: new Map(), input: undefined, outputs: [] }
  const done = new Map()
  const counters = new Map()

  function nextName(operator) {
    const count = (counters.get(operator) ?? 0) + 1
    counters.set(operator, count)
    return `${operator.toLowerCase()}_${count}`
  }

  function emit(operator, inputs, shape, attributes = {}, name = nextName(operator)) {
    graph.nodes.push({ operator, inputs, outputs: [name], attributes })
    return { name, shape }
  }

  function addConstant(name, type, shape, values) {
    graph.initializers.set(name, { name, type, shape, values })
    return name
  }

  function constant(name) {
    const found = constants.get(name)
    if (!found) throw new Error(`${name} is not a constant`)
    return found
  }

  function tensor(reference) {
    const [name, port = '0'] = reference.split(':')
    const key = `${name}:${port}`
    if (!done.has(key)) {
      const made = [convert(nodes.get(name))].flat()
      made.forEach((result, index) => {
        done.set(`${name}:${index}`, result)
      })
    }
    return done.get(key)
  }

  function unpadded(reference) {
    const found = tensor(reference)
    if (found.pad) throw new Error(`${reference}: padding that nothing consumes`)
    return found
  }

  function convert(node) {
    const rule = rules[node.op]
    if (!rule) throw new Error(`${node.name}: no rule for ${node.op}`)
    return rule(node, ...(node.input ?? []))
  }

  const rules = {
    Placeholder(node) {
      graph.input = { name: 'image', shape: node.attr.shape.shape.dim.map(({ size }) => +size) }
      return graph.input
    },
    // Layout changes and pass-throughs. The two real transposes, at the heads, are made with their Reshape.
    Identity: (_, input) => tensor(input),
    Transpose: (_, input) => tensor(input),
    Pad: pad,
    PadV2: pad,
    Add: add,
    AddV2: add,
    LeakyRelu(node, input) {
      const { name, shape } = unpadded(input)
      return emit('LeakyRelu', [name], shape, { alpha: node.attr.alpha.f })
    },
    MaxPool(node, input) {
      const source = tensor(input)
      const [, kernel] = integers(node.attr.ksize)
      const [, stride] = integers(node.attr.strides)
      // ONNX pads with -infinity here and says so nowhere, so the source must ask for just that.
      if (source.pad && source.padValue !== -Infinity) {
        throw new Error(`${node.name}: padded with ${source.padValue}`)
      }
      const shape = slidingShape(source, kernel, stride, source.shape[1])
      return emit('MaxPool', [source.name], shape, slidingWindow(source, kernel, stride))
    },
    ConcatV2(node) {
      const parts = node.input.slice(0, -1).map(unpadded)
      if (constant(node.input.at(-1)).values[0] !== 1) {
        throw new Error(`${node.name}: joins something else than channels`)
      }
      const [count, , height, width] = parts[0].shape
      const channels = parts.reduce((sum, { shape }) => sum + shape[1], 0)
      const names = parts.map(({ name }) => name)
      return emit('Concat', names, [count, channels, height, width], { axis: 1 })
    },
    ResizeBilinear(node, input, target) {
      if (!node.attr.half_pixel_centers.b || node.attr.align_corners.b) {
        throw new Error(`${node.name}: another sampling grid`)
      }
      const { name, shape } = unpadded(input)
      const [height, width] = constant(target).values
      const factor = height / shape[2]
      const factors = [1, 1, factor, width / shape[3]]
      const scales = addConstant(`scales_${factor}`, 'float32', [4], factors)
      return emit('Resize', [name, '', scales], [...shape.slice(0, 2), height, width], {
        mode: 'linear',
        coordinate_transformation_mode: 'half_pixel',
      })
    },
    SplitV(_, input, partSizes) {
      const { name, shape } = unpadded(input)
      const [count, , height, width] = shape
      // 80 logits of classes and 4 × 11 of distances.
      const sizes = constant(partSizes).values
      const split = addConstant('head_split', 'int64', [sizes.length], sizes)
      const outputs = sizes.map(() => nextName('Split'))
      graph.nodes.push({
        operator: 'Split',
        inputs: [name, split],
        outputs,
        attributes: { axis: 1 },
      })
      return outputs.map((output, index) => ({
        name: output,
        shape: [count, sizes[index], height, width],
      }))
    },
    Sigmoid(_, input) {
      const { name, shape } = unpadded(input)
      return emit('Sigmoid', [name], shape)
    },
    Reshape(_, input) {
      const { name, shape } = unpadded(input)
      const [count, channels, height, width] = shape
      const flat = addConstant('flat_shape', 'int64', [3], [0, 0, -1])
      return emit('Reshape', [name, flat], [count, channels, height * width])
    },
  }

  function pad(node, input, widths, padValue) {
    if (constant(widths).values.join() !== '0,0,0,0,1,1,1,1') {
      throw new Error(`${node.name}: not one pixel all around`)
    }
    return { ...unpadded(input), pad: 1, padValue: padValue ? constant(padValue).values[0] : 0 }
  }

  function add(_, first, second) {
    const node = nodes.get(first)
    if (node?.op === 'Conv2D') return convolution(node, constant(second).values)
    const [one, other] = [unpadded(first), unpadded(second)]
    return emit('Add', [one.name, other.name], one.shape)
  }

  function convolution(node, bias) {
    const source = tensor(node.input[0])
    if (source.pad && source.padValue !== 0) {
      throw new Error(`${node.name}: padded with ${source.padValue}`)
    }
    const { shape, values } = constant(node.input[1])
    const [kernel, kernelWidth, inputs, outputs] = shape
    if (kernel !== kernelWidth || inputs !== source.shape[1]) {
      throw new Error(`${node.name}: weights ${shape} on an input of ${source.shape}`)
    }
    const [, stride] = integers(node.attr.strides)
    const name = nextName('Conv')
    const weights = storeWeights(name, channelsFirst(values, shape), [
      outputs,
      inputs,
      kernel,
      kernel,
    ])
    const biasName = addConstant(`${name}.bias`, 'float32', [outputs], bias)
    return emit(
      'Conv',
      [source.name, weights, biasName],
      slidingShape(source, kernel, stride, outputs),
      slidingWindow(source, kernel, stride),
      name,
    )
  }

  /** Adds weights in 8 bits and the node that widens them. */
  function storeWeights(convolutionName, values, shape) {
    const name = `${convolutionName}.weight`
    const { codes, scales } = quantise(values, shape[0])
    const inputs = [
      addConstant(`${name}.int8`, 'int8', shape, codes),
      addConstant(`${name}.scale`, 'float32', [shape[0]], scales),
    ]
    return emit('DequantizeLinear', inputs, shape, { axis: 0 }, name).name
  }

  // Outputs are named for what they are, since their order means nothing.
  const heads = Object.values(signature.outputs).map(({ name }) => {
    const head = tensor(name)
    const [, channels, cells] = head.shape
    const stride = graph.input.shape[2] / Math.sqrt(cells)
    const outputName = `${channels === 80 ? 'scores' : 'distances'}_${stride}`
    return { head, channels, stride, outputName }
  })
  heads.sort((a, b) => a.stride - b.stride || b.channels - a.channels)
  for (const { head, outputName, channels, stride } of heads) {
    const shape = [1, `cells_${stride}`, channels]
    graph.outputs.push(emit('Transpose', [head.name], shape, { perm: [0, 2, 1] }, outputName))
  }
  // Nothing in the graph depends on the picture's size, as long as 32 divides it.
  const input = { ...graph.input, shape: [1, 3, 'height', 'width'] }
  return { ...graph, input, initializers: [...graph.initializers.values()] }
}

function integers(attribute) {
  return attribute.list.i.map(Number)
}

/** TensorFlow keeps weights as height, width, in, out; ONNX wants out, in, height, width. */
function channelsFirst(values, [kernel, , inputs, outputs]) {
  const places = kernel * kernel
  const turned = new Float32Array(values.length)
  for (let place = 0; place < places; place++) {
    for (let input = 0; input < inputs; input++) {
      for (let output = 0; output < outputs; output++) {
        const to = (output * inputs + input) * places + place
        turned[to] = values[(place * inputs + input) * outputs + output]
      }
    }
  }
  return turned
}

/** Whole numbers from -127 to 127, with one scale for each output channel. */
function quantise(values, channels) {
  const size = values.length / channels
  const scales = new Float32Array(channels)
  const codes = new Int8Array(values.length)
  for (let channel = 0; channel < channels; channel++) {
    const row = values.subarray(channel * size, (channel + 1) * size)
    scales[channel] = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1
    row.forEach((value, index) => {
      codes[channel * size + index] = Math.round(value / scales[channel])
    })
  }
  return { codes, scales }
}

function slidingWindow({ pad = 0 }, kernel, stride) {
  return {
    kernel_shape: [kernel, kernel],
    strides: [stride, stride],
    pads: [pad, pad, pad, pad],
  }
}

function slidingShape({ shape: [count, , height, width], pad = 0 }, kernel, stride, channels) {
  const across = (side) => Math.floor((side + 2 * pad - kernel) / stride) + 1
  return [count, channels, across(height), across(width)]
}
