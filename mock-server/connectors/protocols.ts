import { fileProtocol } from './file/file-protocol.ts'
import { httpPollProtocol } from './http-poll/http-poll-protocol.ts'
import { manualProtocol } from './manual/manual-protocol.ts'
import { mqttProtocol } from './mqtt-client/mqtt-protocol.ts'
import { runnable } from './runnable-protocol.ts'
import type { RunnableProtocol } from './runnable-protocol.ts'
import { sparkplugProtocol } from './sparkplug/sparkplug-protocol.ts'
import { webhookProtocol } from './webhook/webhook-protocol.ts'

/** Every protocol a source may speak, in the order people choose from. A new one is its folder and a line here. */
export const PROTOCOLS: readonly RunnableProtocol[] = [
  runnable(fileProtocol),
  runnable(httpPollProtocol),
  runnable(webhookProtocol),
  runnable(mqttProtocol),
  runnable(sparkplugProtocol),
  runnable(manualProtocol),
]
