import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagnosticsOf, withoutSecrets } from './diagnostics.ts'

test('addresses keep where they lead and nothing else', () => {
  expect(withoutSecrets('https://me:p@ss:w0rd@host.example/a/b?key=abc&page=2#access_token=xyz')).toBe(
    'https://…@host.example/a/b?key=…&page=…#access_token=…',
  )
  expect(withoutSecrets('Authorization: Bearer eyJhbGciOi')).toBe('Authorization: Bearer …')
  expect(withoutSecrets('host=db password = hunter2 port=5432')).toBe('host=db password = … port=5432')
  expect(withoutSecrets('sensors/+/air')).toBe('sensors/+/air')
})

test('whatever the password, it is not in what is downloaded', () => {
  const password = fc.stringMatching(/^[A-Za-z0-9!$:@*_-]{8,40}$/)
  fc.assert(
    fc.property(password, (secret) => {
      const text = JSON.stringify(
        diagnosticsOf({
          view: {
            settings: {
              id: 'a',
              kind: 'http-poll',
              name: 'A',
              system: '',
              office: '',
              layer: 'DAT',
              paused: false,
              options: { url: `https://u:${secret}@h.example/?key=${secret}`, headers: `X-Api: ${secret}` },
            },
            secretsSet: ['token'],
            status: { state: 'running', since: 0, records: 0, taken: 0, refused: 0, failures: 0 },
          },
          faults: [],
          quarantined: [],
          relay: '1',
          at: 0,
        }),
      )
      expect(text).not.toContain(secret)
    }),
  )
})
