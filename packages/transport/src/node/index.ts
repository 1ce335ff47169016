export { connect, type NodeConnectOptions } from './connect.ts'
export { type NodeReachOptions, nodeReach } from './node-reach.ts'
export { proxyFetch } from './proxy-fetch.ts'
