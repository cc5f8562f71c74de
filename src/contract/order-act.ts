import { z } from 'zod'
import { act, fact, madeId, said, why } from './act.ts'
import { geometrySchema, lngLatSchema } from './geometry.ts'
import { restsSchema } from './incident.ts'
import { resourceSchema, unitSchema, unitStateSchema } from './unit.ts'
import { wordsSchema } from './words.ts'

const order = z.string()
const incident = z.string()

/** How a unit gets there, as it was ranked when the order was given. */
const routeSchema = z.object({
  etaS: z.number().nonnegative(),
  distanceM: z.number().nonnegative(),
  /** Why this unit. */
  reason: wordsSchema,
  line: z.array(lngLatSchema).max(600),
})

/** Orders to units, what stands ready, and what is drawn on the shared map. */
export const ORDER_ACTS = [
  act(
    'issue-order',
    'order-issued',
    {
      order: madeId,
      incident,
      unit: z.string(),
      text: said.max(1000),
      task: z.string().optional(),
      to: lngLatSchema,
      toName: z.string().trim().max(200),
      route: routeSchema.optional(),
      /** Seconds within which the unit must say that it has it. */
      ackWithinS: z.int().min(10).max(3600),
    },
    { rests: restsSchema.optional() },
  ),
  /** Within ten seconds nothing is said to have happened; later it is an order back. Both are entries. */
  act('recall-order', 'order-recalled', { order, why }, { incident }),
  /** The unit's own page has it. */
  act('receive-order', 'order-delivered', { order }, { incident }),
  act('acknowledge-order', 'order-acknowledged', { order }, { incident }),
  act('decline-order', 'order-declined', { order, why }, { incident }),
  act('depart', 'order-enroute', { order }, { incident }),
  act('arrive', 'order-arrived', { order }, { incident }),
  act('release-unit', 'order-released', { order, text: z.string().trim().max(1000) }, { incident }),
  /** From the field: what is seen there. */
  act('report-field', 'field-reported', { order, text: said }, { incident }),
  act(
    'set-unit-state',
    'unit-state-set',
    { unit: z.string(), state: unitStateSchema, note: z.string().trim().max(300) },
    {},
  ),
  act('register-unit', 'unit-registered', { unit: unitSchema }, {}),
  act('register-resource', 'resource-registered', { resource: resourceSchema }, {}),
  act(
    'count-resource',
    'resource-counted',
    { resource: z.string(), amount: z.number().min(0), used: z.number().min(0), why },
    {},
  ),
  act(
    'draw-mark',
    'mark-drawn',
    {
      mark: madeId,
      incident,
      use: z.enum(['cordon', 'evacuation', 'staging', 'route', 'closure', 'note']),
      geometry: geometrySchema,
      label: z.string().trim().max(120),
    },
    /** Streets that a closure shuts, by link of the city pack. */
    { links: z.array(z.int().nonnegative()).max(5000) },
  ),
  act(
    'edit-mark',
    'mark-edited',
    { mark: z.string(), geometry: geometrySchema, label: z.string().trim().max(120) },
    { incident, links: z.array(z.int().nonnegative()).max(5000) },
  ),
  act('erase-mark', 'mark-erased', { mark: z.string(), why }, { incident }),
] as const

export const ORDER_FACTS = [
  /** Not acknowledged in time: whoever sent it and the next role are told. */
  fact('order-escalated', { incident, order, step: z.int().positive(), to: wordsSchema, limitAt: z.number() }),
] as const
