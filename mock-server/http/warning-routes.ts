import type { FastifyInstance } from 'fastify'
import { warningPreviewSchema } from '#contract/paper.ts'
import type { Words } from '#contract/words.ts'
import type { RoomCap } from '../outbox/room-cap.ts'
import { admitToPaper } from './paper-room.ts'
import type { PaperDoorParts, PaperRoom } from './paper-room.ts'

export interface WarningRouteParts extends PaperDoorParts {
  readonly capOf: (room: PaperRoom) => Pick<RoomCap, 'preview'>
  readonly now: () => number
}

/** A warning exactly as it would leave now, to be seen before it does. */
export function addWarningRoutes(app: FastifyInstance, parts: WarningRouteParts): void {
  app.get('/api/warnings/preview', async (request, reply) => {
    const room = await admitToPaper(request, reply, parts)
    if (!room) return reply
    const asked = warningPreviewSchema.safeParse(request.query)
    if (!asked.success) return reply.code(400).send({ sentence: BAD_PREVIEW })
    const incident = room.picture().desk.incidents.get(asked.data.incident)
    const xml = incident && parts.capOf(room).preview(incident, asked.data.msgType, parts.now())
    if (xml === undefined) return reply.code(404).send({ sentence: NO_WARNING })
    return reply.header('cache-control', 'no-store').type('application/cap+xml; charset=utf-8').send(xml)
  })
}

const BAD_PREVIEW: Words = {
  zh: '参数 incident 须是事件，msgType 须是 Alert、Update 或 Cancel。请改正。',
  en: 'The parameter incident must name an incident, and msgType be Alert, Update or Cancel. Correct them.',
}
const NO_WARNING: Words = {
  zh: '该事件没有在行的预警，因此没有可预览的内容。请先发布预警（八项要素）。',
  en: 'No warning of this incident is in force, so there is nothing to see. Issue the warning first (its eight statements).',
}
