import { paintReceipt } from '../scenes/paint-receipt.ts'
import { receipt } from '../scenes/receipt.ts'
import type { Story } from '../story.ts'
import { gridBox, writeItems } from '../write-items.ts'

const text = { type: 'string' }
const number = { type: 'number' }

const item = {
  type: 'object',
  properties: { quantity: { type: 'integer' }, name: text, amount: number },
  required: ['quantity', 'name', 'amount'],
}

/** The form of the value; amounts are in euros. */
const schema = {
  type: 'object',
  properties: {
    merchant: text,
    address: text,
    number: text,
    date: { type: 'string', format: 'date' },
    time: text,
    items: { type: 'array', items: item },
    net: number,
    tax: number,
    total: number,
    paid: text,
  },
  required: ['merchant', 'date', 'items', 'total'],
}

/** The fields of a receipt, as places and as a value. */
export function receiptStory(): Story {
  const scene = paintReceipt()
  const fields = scene.things.map(({ label, box, text: written }) => ({
    box_2d: gridBox(box, scene.raster),
    label,
    text: written,
  }))
  return {
    id: 'receipt',
    title: 'A receipt',
    story:
      'Each field is found in its place, and the same receipt is read as a value that a schema checks.',
    scene,
    file: { format: 'webp', quality: 88 },
    answers: [
      {
        title: 'Fields in their places',
        task: 'detect',
        words:
          'each field of the receipt: merchant, address, number, date, time, item, net, tax, total, paid',
        model: 'gemini-3.8-flash',
        text: writeItems(fields),
      },
      {
        title: 'A value',
        task: 'extract',
        words: '',
        model: 'gemini-3.8-flash',
        text: JSON.stringify(receipt, undefined, 2),
        schema,
      },
    ],
  }
}
