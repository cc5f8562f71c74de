import { z } from 'zod'
import { ACTS } from '#contract/command.ts'
import type { Command, CommandName } from '#contract/command.ts'

/** The parts of a JSON schema that the contract uses. */
interface Shape {
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly type?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly prefixItems?: readonly Shape[]
  readonly minItems?: number
  readonly minLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
}

const SAMPLE_ID = 'sample-0001'
const SAMPLE_ADDRESS = '/wall'
const SAMPLE_DAY = '20261127'

/** A command of this name that fits the contract and names nothing that is there: so that each new one is tested from its first day. */
export function sampleCommand(asks: CommandName, id: string): Command {
  const schema = ACTS.find(({ ask }) => ask === asks)!.command // every name is of an act
  const shape = z.toJSONSchema(schema, { io: 'input' }) as Shape
  return schema.parse({ ...(sampleOf(shape) as object), id })
}

function sampleOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  const [choice] = shape.anyOf ?? shape.oneOf ?? []
  if (choice) return sampleOf(choice)
  switch (shape.type) {
    case 'object':
      return Object.fromEntries((shape.required ?? []).map((name) => [name, sampleOf(shape.properties![name]!)]))
    case 'array': {
      const { prefixItems, items } = shape
      if (prefixItems) return prefixItems.map(sampleOf)
      return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(items!))
    }
    case 'string':
      if (shape.pattern === undefined) return 'x'.repeat(Math.max(1, shape.minLength ?? 0))
      return [SAMPLE_ID, SAMPLE_ADDRESS, SAMPLE_DAY].find((one) => new RegExp(shape.pattern!).test(one)) ?? ''
    case 'number':
    case 'integer':
      return Math.max(shape.minimum ?? 0, shape.exclusiveMinimum === undefined ? 0 : shape.exclusiveMinimum + 1)
    case 'boolean':
      return false
    default:
      return null
  }
}
