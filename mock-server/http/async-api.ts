import { z } from 'zod'
import { directorySchema } from '#contract/directory.ts'
import { entrySchema } from '#contract/entry.ts'
import { registrySchema } from '#contract/place.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { readingSchema } from '#contract/reading.ts'
import { linkReportSchema, trackReportSchema } from '#contract/track-report.ts'
import {
  beatSchema,
  drivenSchema,
  driveSchema,
  resetSchema,
  topicSchema,
  wallShowsSchema,
  wallStandingsSchema,
} from '#contract/wire.ts'

type Json = Readonly<Record<string, unknown>>

/** One message of the feed or of the MQTT door. `down`: the relay sends it. */
interface Message {
  readonly name: string
  readonly channel: string
  readonly down: boolean
  readonly summary: string
  readonly schema?: z.ZodType
  readonly contentType?: string
}

const BYTES = 'application/octet-stream'

const FEED: readonly Message[] = [
  {
    name: 'reset',
    channel: 'feed',
    down: true,
    summary: 'Forget, and start from this snapshot; second argument: a full frame.',
    schema: resetSchema,
  },
  {
    name: 'directory',
    channel: 'feed',
    down: true,
    summary: 'What new integers of frames stand for.',
    schema: directorySchema,
  },
  {
    name: 'entries',
    channel: 'feed',
    down: true,
    summary: 'Lines of the journal, gapless and in order.',
    schema: z.array(entrySchema),
  },
  {
    name: 'frame',
    channel: 'feed',
    down: true,
    summary: 'Latest values as columns (frame-codec), second argument: its number.',
    contentType: BYTES,
  },
  { name: 'beat', channel: 'feed', down: true, summary: 'Once a second: the relay lives.', schema: beatSchema },
  {
    name: 'driven',
    channel: 'feed',
    down: true,
    summary: 'Everything a wall was moved to live since it was taken.',
    schema: drivenSchema,
  },
  {
    name: 'walls',
    channel: 'feed',
    down: true,
    summary: 'Walls whose page is there, and what each shows; to whoever asked by watchWalls.',
    schema: wallStandingsSchema,
  },
  {
    name: 'drive',
    channel: 'feed',
    down: false,
    summary: 'Moves a wall that this post has taken; answered ok, or why not.',
    schema: driveSchema,
  },
  {
    name: 'shows',
    channel: 'feed',
    down: false,
    summary: 'Of a wall: what it shows now.',
    schema: wallShowsSchema,
  },
  {
    name: 'watchWalls',
    channel: 'feed',
    down: false,
    summary: 'Whether this page is told what the walls do.',
    schema: z.boolean(),
  },
  {
    name: 'painted',
    channel: 'feed',
    down: false,
    summary: 'The frame of this number is on the screen; the next may come.',
    schema: z.int(),
  },
  {
    name: 'watch',
    channel: 'feed',
    down: false,
    summary: 'Parts of a frame this page wants from now on.',
    schema: z.array(topicSchema),
  },
]
const MQTT: readonly Message[] = [
  {
    name: 'readings',
    channel: 'readings/{source}',
    down: false,
    summary: 'Readings of one source.',
    schema: z.array(readingSchema),
  },
  {
    name: 'tracks',
    channel: 'tracks/{source}',
    down: false,
    summary: 'Positions of what moves.',
    schema: trackReportSchema,
  },
  {
    name: 'links',
    channel: 'links/{source}',
    down: false,
    summary: 'Speed and flow of street links.',
    schema: linkReportSchema,
  },
  {
    name: 'registry',
    channel: 'registry/{source}',
    down: false,
    summary: 'Sensors and intervals of one source.',
    schema: registrySchema,
  },
  {
    name: 'history',
    channel: 'history/{source}',
    down: false,
    summary: 'A stretch of one series’ past (backfill codec).',
    contentType: BYTES,
  },
]

/** AsyncAPI 3.0 of the live feed (socket.io) and of the embedded MQTT door, from the schemas both ends check by. */
export function asyncApi(version: string): Json {
  const messages = [...FEED, ...MQTT]
  const channels: Record<string, Json> = {}
  for (const { channel } of messages) {
    const own = messages.filter((message) => message.channel === channel)
    channels[idOf(channel)] = {
      address: channel === 'feed' ? '/socket.io' : channel,
      servers: [{ $ref: channel === 'feed' ? '#/servers/feed' : '#/servers/mqtt' }],
      messages: Object.fromEntries(own.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }])),
      ...(channel.includes('{source}') && {
        parameters: { source: { description: '1–64 letters, digits, dots, dashes or underscores' } },
      }),
    }
  }
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Chengmai feed and doors',
      version,
      description: `Protocol ${PROTOCOL_VERSION}. The page says its protocol in socket.io's auth and is turned away when it differs.`,
    },
    servers: {
      feed: { host: 'the relay', protocol: 'socket.io' },
      mqtt: { host: 'the relay', protocol: 'mqtt' },
    },
    channels,
    operations: Object.fromEntries(
      messages.map(({ name, channel, down }) => [
        `${down ? 'send' : 'receive'}-${name}`,
        {
          action: down ? 'send' : 'receive',
          channel: { $ref: `#/channels/${idOf(channel)}` },
          messages: [{ $ref: `#/channels/${idOf(channel)}/messages/${name}` }],
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        messages.map(({ name, summary, schema, contentType = 'application/json' }) => [
          name,
          { name, summary, contentType, ...(schema && { payload: payloadOf(schema) }) },
        ]),
      ),
    },
  }
}

function idOf(channel: string): string {
  return channel.split('/')[0] ?? channel
}

function payloadOf(schema: z.ZodType): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}
