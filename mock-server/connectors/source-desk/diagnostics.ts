import type { ConnectorSettings, ConnectorView, Quarantined } from '#contract/connector.ts'
import type { Supervised } from './supervise-source.ts'

export interface DiagnosticsParts {
  readonly view: ConnectorView
  readonly faults: ReturnType<Supervised['faults']>
  readonly quarantined: readonly Quarantined[]
  readonly relay: string
  readonly at: number
}

/** Options whose very value may be a secret somebody put there. */
const SECRET_NAME = /token|secret|password|passwd|key|header|cookie|auth|user|body/i

/** Everything about one source for whoever helps, without secrets, records, or what addresses carry beside the place they lead to. */
export function diagnosticsOf({ view, faults, quarantined, relay, at }: DiagnosticsParts): object {
  return {
    at: new Date(at).toISOString(),
    relay,
    settings: { ...view.settings, options: redacted(view.settings.options) },
    secretsSet: view.secretsSet,
    status: view.status,
    faults,
    // Reasons only: a raw record may hold what is nobody else's business.
    refused: quarantined.map(({ heardAt, fault, sentence }) => ({ heardAt, fault, sentence })),
  }
}

function redacted(options: ConnectorSettings['options']): ConnectorSettings['options'] {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => {
      if (typeof value !== 'string' || value === '') return [name, value]
      return [name, SECRET_NAME.test(name) ? '…' : withoutSecrets(value)]
    }),
  )
}

/** `https://user:pass@host/path?key=abc` → `https://…@host/path?key=…`; a password may hold an @ of its own. */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/\/\/[^/\s?#]*@/g, '//…@')
    .replaceAll(/([?&#;][^=&\s#;]+)=[^&\s#;]*/g, '$1=…')
    .replaceAll(/\b(password|passwd|pwd|token|secret|api_?key)(\s*[=:]\s*)\S+/gi, '$1$2…')
    .replaceAll(/(bearer|basic)\s+\S+/gi, '$1 …')
}
