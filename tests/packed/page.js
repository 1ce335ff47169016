// What a page imports of what is packed. A bundler leaves out what only answerToJson needs.
export { createPollux } from '../../packages/pollux/dist/index.js'
