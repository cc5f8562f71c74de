import { capProtocol } from './cap/cap-protocol.ts'
import { fileProtocol } from './file/file-protocol.ts'
import { gtfsRtProtocol } from './gtfs-rt/gtfs-rt-protocol.ts'
import { httpPollProtocol } from './http-poll/http-poll-protocol.ts'
import { manualProtocol } from './manual/manual-protocol.ts'
import { mqttProtocol } from './mqtt-client/mqtt-protocol.ts'
import { ngsiProtocol } from './ngsi/ngsi-protocol.ts'
import { postgresProtocol } from './postgres/postgres-protocol.ts'
import { runnable } from './runnable-protocol.ts'
import type { RunnableProtocol } from './runnable-protocol.ts'
import { sensorThingsProtocol } from './sensorthings/sensorthings-protocol.ts'
import { sparkplugProtocol } from './sparkplug/sparkplug-protocol.ts'
import { webhookProtocol } from './webhook/webhook-protocol.ts'

/** Every protocol a source may speak, in the order people choose from. A new one is its folder and a line here. */
export const PROTOCOLS: readonly RunnableProtocol[] = [
  runnable(fileProtocol),
  runnable(httpPollProtocol),
  runnable(webhookProtocol),
  runnable(mqttProtocol),
  runnable(postgresProtocol),
  runnable(ngsiProtocol),
  runnable(sensorThingsProtocol),
  runnable(capProtocol),
  runnable(gtfsRtProtocol),
  runnable(sparkplugProtocol),
  runnable(manualProtocol),
]
