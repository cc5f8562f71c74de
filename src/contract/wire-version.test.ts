import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as connector from './connector.ts'
import { commandAnswerSchema, commandSchema } from './command.ts'
import { citySchema, STREET_CLASSES } from './city.ts'
import { debugSchema } from './debug.ts'
import { directorySchema } from './directory.ts'
import { entrySchema } from './entry.ts'
import { FRAME_VERSION } from './frame-codec.ts'
import { lineageSchema } from './lineage.ts'
import { placesAnswerSchema, registrySchema } from './place.ts'
import { PROTOCOL_VERSION } from './protocol-version.ts'
import { readingsAnswerSchema, readingSchema } from './reading.ts'
import { seriesAnswerSchema, seriesQuerySchema } from './series.ts'
import { snapshotSchema } from './snapshot.ts'
import { planSchema } from './plan.ts'
import { qualityAnswerSchema } from './source-quality.ts'
import { linkReportSchema, TRACK_KINDS, trackReportSchema } from './track-report.ts'
import {
  beatSchema,
  driveAnswerSchema,
  drivenSchema,
  driveSchema,
  helloSchema,
  lookingSchema,
  presenceSchema,
  resetSchema,
  turnedAwaySchema,
  wallShowsSchema,
  wallStandingsSchema,
} from './wire.ts'

const WIRE = {
  citySchema,
  debugSchema,
  directorySchema,
  entrySchema,
  placesAnswerSchema,
  registrySchema,
  readingsAnswerSchema,
  readingSchema,
  seriesAnswerSchema,
  seriesQuerySchema,
  snapshotSchema,
  linkReportSchema,
  trackReportSchema,
  beatSchema,
  helloSchema,
  resetSchema,
  turnedAwaySchema,
  lineageSchema,
  qualityAnswerSchema,
  commandSchema,
  commandAnswerSchema,
  planSchema,
  lookingSchema,
  presenceSchema,
  driveSchema,
  driveAnswerSchema,
  drivenSchema,
  wallShowsSchema,
  wallStandingsSchema,
  connectorKindAnswerSchema: connector.connectorKindAnswerSchema,
  connectorsAnswerSchema: connector.connectorsAnswerSchema,
  connectorSaveSchema: connector.connectorSaveSchema,
  connectorTestSchema: connector.connectorTestSchema,
  quarantineAnswerSchema: connector.quarantineAnswerSchema,
  replayAnswerSchema: connector.replayAnswerSchema,
}

function wireHash(schemas: Readonly<Record<string, z.ZodType>>): string {
  const shapes = Object.entries(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })])
  return createHash('sha256')
    .update(JSON.stringify([shapes, FRAME_VERSION, TRACK_KINDS, STREET_CLASSES]))
    .digest('hex')
    .slice(0, 16)
}

/**
 * One line a version, kept for ever. Red here means that the wire changed: raise PROTOCOL_VERSION, say why in its comment, and
 * add the new line (before the first release, replace the last one).
 */
const KNOWN: Readonly<Record<number, string>> = {
  1: '6948e935e748e9c6',
  2: '6948e935e748e9c6',
  3: '188230c03b6dbd5c',
  4: '2ecb7591766e014f',
  5: '492ed6bc2bc9bbca',
}

describe('the wire', () => {
  it('has not changed without a new PROTOCOL_VERSION', () => {
    expect({ [PROTOCOL_VERSION]: wireHash(WIRE) }).toEqual({ [PROTOCOL_VERSION]: KNOWN[PROTOCOL_VERSION] })
  })
  it('would be seen to change by one field', () => {
    const changed = { ...WIRE, beatSchema: beatSchema.extend({ load: z.number() }) }
    expect(wireHash(changed)).not.toBe(wireHash(WIRE))
  })
})
