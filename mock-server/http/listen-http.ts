import type { FastifyInstance } from 'fastify'
import { RelayFault } from '../relay-fault.ts'

/** Opens the port and answers the address. Rejects with a RelayFault when the port is taken or not allowed. */
export async function listenHttp(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new RelayFault(
      [
        why === 'EADDRINUSE'
          ? {
              zh: `端口 ${host}:${port} 已被占用。请停止占用它的程序，或用 PORT=${port + 1} 启动。`,
              en: `The port ${host}:${port} is taken. Stop the program that holds it, or start with PORT=${port + 1}.`,
            }
          : {
              zh: `无法监听 ${host}:${port}（${why}）。请检查 HOST 和 PORT。`,
              en: `Cannot listen on ${host}:${port} (${why}). Check HOST and PORT.`,
            },
      ],
      { cause },
    )
  }
}
