import { parentPort, workerData } from 'node:worker_threads'
import { loadCityPack } from '#server/city/load-city-pack.ts'
import { systemClock } from '#server/clock.ts'
import type { Clock } from '#server/clock.ts'
import type { MockProgress, MockWorkerOrder, ToMockWorker } from './mock-progress.ts'
import { openMqttDoor } from './mqtt-door.ts'
import { runMockCity } from './run-mock-city.ts'
import type { CityOutlet, MockOrder, RunningCity } from './run-mock-city.ts'

// The worker's whole life: load the pack, open the door, run the city while the starter wants it.
const order = workerData as MockWorkerOrder
const port = parentPort
if (!port) throw new Error('The simulated city runs in a worker thread; start it with startMockCity')
const tell = (progress: MockProgress): void => port.postMessage(progress)

let ahead = order.now - systemClock.now()
const clock: Clock = { ...systemClock, now: () => systemClock.now() + ahead }
const pack = await loadCityPack(order.packFolder)
let running: RunningCity | undefined
const muted = new Set(order.mute)

/** At the clock's own pace the city begins now; at another pace, or at a given time, it began when it was ordered. */
function asOrdered(): MockOrder {
  const { seed, speed, historyDays, startAt, now } = order
  if (startAt === undefined && speed === 1) return { seed, speed, historyDays }
  return { seed, speed, historyDays, startAt: startAt ?? now, clockAtStart: now }
}

const door = openMqttDoor({
  url: order.mqttUrl,
  token: order.token,
  onOpen() {
    if (running) running.introduce()
    else running = runMockCity(pack, asOrdered(), clock, outlet, tell)
  },
  onTrouble: (sentence) => tell({ kind: 'trouble', sentence }),
  onMute(source, silent) {
    if (silent) muted.add(source)
    else muted.delete(source)
  },
})
/** `readings/mock-noise` is of mock-noise. */
const isMuted = (topic: string) => muted.has(topic.slice(topic.indexOf('/') + 1))
const outlet: CityOutlet = {
  send: (message) => isMuted(message.topic) || door.send(message),
  deliver: (message) => door.deliver(message),
}

port.on('message', (message: ToMockWorker) => {
  if (message.kind === 'clock') ahead = message.now - systemClock.now()
  else {
    running?.stop()
    void door.close().finally(() => port.close())
  }
})
