import { parseSync } from 'vite'

/** One import as written, and where. */
export interface ImportEdge {
  readonly from: string
  readonly line: number
}
/** A word of the source that a rule may object to, and where. */
export interface Mention {
  readonly text: string
  readonly line: number
}
/** What the rules of the house need to know of one source file. `path` is relative to the root, with forward slashes. */
export interface SourceFile {
  readonly path: string
  readonly lineCount: number
  readonly imports: readonly ImportEdge[]
  /** Text that survives into the built page: string literals, templates, JSX text. Comments are not in it. */
  readonly literals: readonly Mention[]
  /** Readings of wall time and unseeded randomness. */
  readonly impurities: readonly Mention[]
  readonly hasDefaultExport: boolean
}

/** Parses with the bundler's own parser, so that comments and strings that merely look like imports are not taken for one. */
export function readSourceFile(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`)
  const lineAt = lineFinder(text)
  const imports: ImportEdge[] = []
  const literals: Mention[] = []
  const impurities: Mention[] = []
  const edge = (from: string, start: number) => imports.push({ from, line: lineAt(start) })
  for (const found of module.staticImports) edge(found.moduleRequest.value, found.start)
  for (const found of module.staticExports) {
    const request = found.entries.find((entry) => entry.moduleRequest)?.moduleRequest
    if (request) edge(request.value, found.start)
  }
  walk(program, (node) => {
    const line = () => lineAt(node['start'] as number)
    const impurity = impurityOf(node)
    if (impurity) impurities.push({ text: impurity, line: line() })
    const literal = literalOf(node)
    if (literal !== undefined) literals.push({ text: literal, line: line() })
    const loaded = loadedBy(node)
    if (loaded !== undefined) edge(loaded, node['start'] as number)
  })
  const hasDefaultExport = module.staticExports.some(({ entries }) =>
    entries.some((entry) => entry.exportName.kind === 'Default' || entry.exportName.name === 'default'),
  )
  return { path, lineCount: text.split('\n').length - 1, imports, literals, impurities, hasDefaultExport }
}

type Node = Readonly<Record<string, unknown>>

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit)
  } else if (typeof value === 'object' && value !== null) {
    if ('type' in value) visit(value)
    for (const child of Object.values(value)) walk(child, visit)
  }
}

function impurityOf(node: Node): string | undefined {
  if (node['type'] === 'MemberExpression') {
    const name = `${nameOf(node['object'])}.${nameOf(node['property'])}`
    return name === 'Date.now' || name === 'Math.random' || name === 'crypto.randomUUID' ? name : undefined
  }
  const isBareDate = nameOf(node['callee']) === 'Date' && (node['arguments'] as unknown[]).length === 0
  return node['type'] === 'NewExpression' && isBareDate ? 'new Date()' : undefined
}

function literalOf(node: Node): string | undefined {
  if (node['type'] === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node['type'] === 'JSXText') return String(node['value'])
  if (node['type'] === 'TemplateElement') return (node['value'] as { raw: string }).raw
  return undefined
}

/** Files reached by `import('…')`, by the type `import('…')`, or as a worker by `new URL('…', import.meta.url)`. */
function loadedBy(node: Node): string | undefined {
  if (node['type'] === 'ImportExpression' || node['type'] === 'TSImportType') return stringOf(node['source'])
  if (node['type'] === 'NewExpression' && nameOf(node['callee']) === 'URL') {
    const [target, base] = node['arguments'] as Node[]
    return base?.['type'] === 'MemberExpression' &&
      nameOf(base['property']) === 'url' &&
      /\.tsx?$/.test(stringOf(target) ?? '')
      ? stringOf(target)
      : undefined
  }
  return undefined
}

function nameOf(node: unknown): string {
  return typeof node === 'object' && node !== null && 'name' in node ? String(node.name) : ''
}

function stringOf(node: unknown): string | undefined {
  return typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string'
    ? node.value
    : undefined
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
