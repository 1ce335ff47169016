import { joinReply, readReply, readWireError } from '@pollux/wire'

// As the Python SDK dumps it. The REST API's camelCase and the Interactions API's steps are read too.
const reply = readReply({
  candidates: [
    {
      content: {
        role: 'model',
        parts: [
          { text: 'Let me look.', thought: true },
          { text: '[{"box_2d": ' },
          { text: '[]}]' },
        ],
      },
      finish_reason: 'STOP',
    },
  ],
  usage_metadata: { prompt_token_count: 1109, total_token_count: 1112 },
  model_version: 'gemini-3.8-flash',
})
if (reply) console.log(joinReply(reply))

// As the SDK throws it when a stream breaks.
const thrown = new Error(
  'got status: RESOURCE_EXHAUSTED. {"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":' +
    '"You exceeded your current quota. Please retry in 53.01s."}}',
)
console.log(readWireError(thrown))
