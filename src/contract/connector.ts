import { z } from 'zod'
import { crsSchema } from './city.ts'
import { placeKindSchema } from './place.ts'
import { readingFaultSchema } from './reading.ts'
import { wordsSchema } from './words.ts'

/** Protocols a connector may speak. One folder each under `mock-server/connectors/`. */
export const CONNECTOR_KINDS = [
  'mqtt',
  'sparkplug',
  'http-push',
  'http-poll',
  'ngsi',
  'sensorthings',
  'cap',
  'gtfs-rt',
  'postgres',
  'file',
  'manual',
] as const
export const connectorKindSchema = z.enum(CONNECTOR_KINDS)
export type ConnectorKind = z.infer<typeof connectorKindSchema>

/** Where a value stands in a record: names and positions joined by dots, `readings.0.pm25`. A dot inside a name is written `\.`. */
export const fieldPathSchema = z.string().min(1).max(200)
/** A source's name in entries, logs and addresses. */
export const connectorIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)

/** How the numbers of one record become readings: one line for each column that holds a value. */
export const valueMappingSchema = z.object({
  field: fieldPathSchema,
  /** The catalogue's metric, the same for every record. Either this or `metricField`. */
  metric: z.string().max(100).optional(),
  /** The record itself names the metric; `metricNames` turns its words into the catalogue's. */
  metricField: fieldPathSchema.optional(),
  metricNames: z.record(z.string().max(100), z.string().max(100)).optional(),
  /** The unit the source uses; converted to the metric's own. Absent: it is the metric's own. */
  unit: z.string().max(20).optional(),
  unitField: fieldPathSchema.optional(),
})
export type ValueMapping = z.infer<typeof valueMappingSchema>

export const placeMappingSchema = z.discriminatedUnion('by', [
  /** Everything is about one registered place. */
  z.object({ by: z.literal('constant'), place: z.string().min(1).max(200) }),
  /** The record names the place; `names` turns its words into ids, `prefix` stands before what is not in `names`. */
  z.object({
    by: z.literal('field'),
    field: fieldPathSchema,
    names: z.record(z.string().max(200), z.string().max(200)).optional(),
    prefix: z.string().max(50).optional(),
  }),
  /** The record says where it is: a sensor of this kind is registered there. */
  z.object({
    by: z.literal('position'),
    lngField: fieldPathSchema,
    latField: fieldPathSchema,
    /** Tells sensors apart; absent: the position itself does. */
    idField: fieldPathSchema.optional(),
    nameField: fieldPathSchema.optional(),
    kind: placeKindSchema.default('other'),
    /** The source's own; converted to WGS84. Never guessed. */
    crs: crsSchema,
  }),
])
export type PlaceMapping = z.infer<typeof placeMappingSchema>

/** Event time. There is no “time of receipt”: it would make a frozen source look alive. */
export const timeMappingSchema = z.object({
  field: fieldPathSchema,
  form: z.enum(['rfc3339', 'epoch-s', 'epoch-ms', 'local']),
  /** For `local` (2026-11-23 08:00[:00] without a zone): minutes east of UTC, declared by whoever sets it up. */
  utcOffsetMinutes: z.int().min(-840).max(840).optional(),
})
export type TimeMapping = z.infer<typeof timeMappingSchema>

export const mappingSchema = z.object({
  values: z.array(valueMappingSchema).min(1).max(50),
  place: placeMappingSchema,
  time: timeMappingSchema,
  /** How often each place is expected to report, ms; stale after twice that. */
  intervalMs: z
    .number()
    .min(100)
    .max(400 * 86_400_000),
})
export type Mapping = z.infer<typeof mappingSchema>

/** What whoever sets a connector up decides. Secrets are not part of it: they go in once and never come out. */
export const connectorSettingsSchema = z.object({
  id: connectorIdSchema,
  kind: connectorKindSchema,
  /** As people call it. */
  name: z.string().min(1).max(100),
  /** The system behind it and who answers for it: lineage shows both. */
  system: z.string().max(100).default(''),
  office: z.string().max(100).default(''),
  /** Tier of 五横三纵 the system belongs to, as the catalogue's layer code. */
  layer: z.string().max(12).default('DAT'),
  paused: z.boolean().default(false),
  /** Read by the protocol's own schema: addresses, topics, queries. */
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Protocols whose records are readings already (a push of ours, a manual form, alerts) need none. */
  mapping: mappingSchema.optional(),
})
export type ConnectorSettings = z.infer<typeof connectorSettingsSchema>

/** One line of a protocol's form. The page draws it; a new protocol needs no new component. */
export const optionFieldSchema = z.object({
  id: z.string(),
  label: wordsSchema,
  help: wordsSchema.optional(),
  input: z.enum(['text', 'multiline', 'number', 'switch', 'choice', 'secret', 'upload']),
  required: z.boolean(),
  initial: z.union([z.string(), z.number(), z.boolean()]).optional(),
  example: z.string().optional(),
  choices: z.array(z.object({ value: z.string(), label: wordsSchema })).optional(),
})
export type OptionField = z.infer<typeof optionFieldSchema>

/** `GET /api/connector-kinds` */
export const connectorKindAnswerSchema = z.array(
  z.object({
    kind: connectorKindSchema,
    name: wordsSchema,
    about: wordsSchema,
    fields: z.array(optionFieldSchema),
    /** false: records are readings already, the mapping step is left out. */
    mapped: z.boolean(),
  }),
)
export type ConnectorKindAnswer = z.infer<typeof connectorKindAnswerSchema>

/** What broke, why, and the button that mends it. */
export const repairCardSchema = z.object({
  code: z.enum([
    'unreachable',
    'refused',
    'secret',
    'settings',
    'unreadable',
    'frozen',
    'silent',
    'rejected',
    'forbidden',
  ]),
  what: wordsSchema,
  why: wordsSchema,
  todo: wordsSchema,
  button: z.enum(['retry', 'edit', 'secret', 'quarantine', 'none']),
  since: z.number(),
})
export type RepairCard = z.infer<typeof repairCardSchema>

/**
 * `starting` before the first answer · `running` · `waiting` for the next try after a failure · `broken`: tries are spaced at
 * their longest and a card is shown · `paused` by a person.
 */
export const connectorStateSchema = z.enum(['starting', 'running', 'waiting', 'broken', 'paused'])
export type ConnectorState = z.infer<typeof connectorStateSchema>

/** `GET /api/connectors/<id>/status`; counters since the relay started. */
export const connectorStatusSchema = z.object({
  state: connectorStateSchema,
  since: z.number(),
  /** Something came, on the relay's clock; undefined: nothing yet. */
  heardAt: z.number().optional(),
  /** Newest event time among readings taken. */
  newestAt: z.number().optional(),
  records: z.int(),
  taken: z.int(),
  refused: z.int(),
  failures: z.int(),
  nextTryAt: z.number().optional(),
  repair: repairCardSchema.optional(),
})
export type ConnectorStatus = z.infer<typeof connectorStatusSchema>

export const connectorViewSchema = z.object({
  settings: connectorSettingsSchema,
  /** Names of secrets that are set. Their values never leave the relay. */
  secretsSet: z.array(z.string()),
  status: connectorStatusSchema,
})
export type ConnectorView = z.infer<typeof connectorViewSchema>

/** `GET /api/connectors`. `file` is set where a deployment's file is the truth: then nothing can be changed here. */
export const connectorsAnswerSchema = z.object({
  connectors: z.array(connectorViewSchema),
  file: z.string().optional(),
  /** Whether changes ask for the relay's token. */
  tokenWanted: z.boolean(),
})
export type ConnectorsAnswer = z.infer<typeof connectorsAnswerSchema>

/** Body of `POST /api/connectors` (new) and `PUT /api/connectors/<id>`. A secret left out stays as it was; an empty one is forgotten. */
export const connectorSaveSchema = z.object({
  settings: connectorSettingsSchema,
  secrets: z.record(z.string().max(50), z.string().max(10_000)).default({}),
})
export type ConnectorSave = z.infer<typeof connectorSaveSchema>

/** Where one value of one sample record would land, or why not. */
export const previewRowSchema = z.object({
  record: z.int(),
  /** As met in the record. */
  met: z.string(),
  metric: z.string().optional(),
  place: z.string().optional(),
  placeName: wordsSchema.optional(),
  lng: z.number().optional(),
  lat: z.number().optional(),
  at: z.number().optional(),
  value: z.number().optional(),
  unit: z.string().optional(),
  fault: readingFaultSchema.optional(),
  /** Refusal, or a doubt about something taken (off the map, far from any street). */
  sentence: wordsSchema.optional(),
})
export type PreviewRow = z.infer<typeof previewRowSchema>

/** Answer of `POST /api/connectors/test` (body: ConnectorSave, `mapping` optional): a look through the real door, nothing kept. */
export const connectorTestSchema = z.object({
  ok: z.boolean(),
  sentence: wordsSchema,
  /** At most 20, each at most 8 kB of JSON. */
  records: z.array(z.unknown()),
  fields: z.array(z.object({ path: fieldPathSchema, sample: z.string(), numeric: z.boolean() })),
  /** A guess to start from, where the fields' names and values allow one. */
  suggestion: mappingSchema.optional(),
  preview: z.array(previewRowSchema),
})
export type ConnectorTest = z.infer<typeof connectorTestSchema>

/** A raw record that could not be taken, kept until it is mended, replayed or let go. */
export const quarantinedSchema = z.object({
  id: z.int(),
  connector: z.string(),
  heardAt: z.number(),
  /** JSON text of the record as the protocol gave it. */
  record: z.string(),
  sentence: wordsSchema,
  fault: readingFaultSchema.optional(),
})
export type Quarantined = z.infer<typeof quarantinedSchema>

/** `GET /api/quarantine?connector`: newest first. `dropped`: more came than is kept; the oldest went, counted. */
export const quarantineAnswerSchema = z.object({
  items: z.array(quarantinedSchema),
  held: z.int(),
  dropped: z.int(),
})
export type QuarantineAnswer = z.infer<typeof quarantineAnswerSchema>

/** `POST /api/quarantine/<id>/replay` (body `{ record }`, the mended JSON text). Taken: it has left the quarantine. */
export const replayAnswerSchema = z.object({
  taken: z.boolean(),
  sentence: wordsSchema,
  preview: z.array(previewRowSchema),
})
export type ReplayAnswer = z.infer<typeof replayAnswerSchema>
