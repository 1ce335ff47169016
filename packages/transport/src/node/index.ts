export { connect, type NodeConnectOptions } from './connect.ts'
export { proxyFetch } from './proxy-fetch.ts'
