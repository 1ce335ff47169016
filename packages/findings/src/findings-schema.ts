import { lossCodes, maskCodes, noteCodes } from './issue.ts'
import { statuses } from './status.ts'

const numbers = (...names: string[]) => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, { type: 'number' }])),
})

const counts = ['input', 'output', 'cached', 'audio', 'thoughts', 'toolUse', 'total']

const ref = (name: string) => ({ $ref: `#/$defs/${name}` })

/** The JSON Schema (draft 2020-12) of findings.json, version 1. Additional keys are allowed. */
export const findingsJsonSchema: Readonly<Record<string, unknown>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'What Pollux found in a picture',
  type: 'object',
  required: ['version', 'status', 'findings', 'issues'],
  properties: {
    version: { const: 1 },
    source: { type: 'string' },
    size: {
      type: 'object',
      required: ['width', 'height'],
      properties: {
        width: { type: 'integer', minimum: 1 },
        height: { type: 'integer', minimum: 1 },
      },
    },
    status: { enum: statuses },
    findings: { type: 'array', items: ref('finding') },
    issues: { type: 'array', items: ref('issue') },
    usage: {
      type: 'object',
      required: [...counts, 'promptByModality'],
      properties: {
        ...Object.fromEntries(counts.map((name) => [name, { type: 'integer', minimum: 0 }])),
        promptByModality: {
          type: 'array',
          items: {
            type: 'object',
            required: ['modality', 'tokens'],
            properties: { modality: { type: 'string' }, tokens: { type: 'integer', minimum: 0 } },
          },
        },
      },
    },
    cost: {
      type: 'object',
      required: ['usd'],
      properties: { usd: { type: 'number', minimum: 0 }, range: numbers('min', 'max') },
    },
    model: { type: 'string' },
    promptFingerprint: { type: 'string' },
    modelVersion: { type: 'string' },
    servedBy: { type: 'string' },
    finishReason: { type: 'string' },
    finishMessage: { type: 'string' },
    blockReason: { type: 'string' },
  },
  $defs: {
    finding: {
      type: 'object',
      required: ['issues'],
      properties: {
        label: { type: 'string' },
        class: {
          type: 'object',
          required: ['id', 'name'],
          properties: { id: { type: 'integer', minimum: 0 }, name: { type: 'string' } },
        },
        score: { type: 'number', minimum: 0, maximum: 1 },
        box: ref('box'),
        point: ref('point'),
        points: { type: 'array', items: ref('point') },
        polygon: {
          type: 'object',
          required: ['rings'],
          properties: {
            rings: { type: 'array', items: { type: 'array', items: ref('point') } },
          },
        },
        mask: {
          type: 'object',
          required: ['area', 'box', 'rle'],
          properties: {
            area: { type: 'integer', minimum: 0 },
            box: ref('box'),
            rle: {
              type: 'object',
              required: ['size', 'counts'],
              properties: {
                size: {
                  type: 'array',
                  prefixItems: [{ type: 'integer' }, { type: 'integer' }],
                  minItems: 2,
                  maxItems: 2,
                },
                counts: { type: 'string' },
              },
            },
          },
        },
        box3d: {
          type: 'object',
          required: ['center', 'size', 'rotation'],
          properties: {
            center: ref('vector'),
            size: ref('vector'),
            rotation: numbers('roll', 'pitch', 'yaw'),
          },
        },
        frame: { type: 'number' },
        time: { type: 'number', minimum: 0 },
        issues: { type: 'array', items: ref('code') },
      },
    },
    issue: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: ref('code'),
        message: { type: 'string' },
        finding: { type: 'integer', minimum: 0 },
        at: {
          type: 'object',
          required: ['start', 'end'],
          properties: {
            start: { type: 'integer', minimum: 0 },
            end: { type: 'integer', minimum: 0 },
          },
        },
      },
    },
    code: { enum: [...lossCodes, ...noteCodes, ...maskCodes].sort() },
    box: numbers('x', 'y', 'width', 'height'),
    point: numbers('x', 'y'),
    vector: numbers('x', 'y', 'z'),
  },
}
