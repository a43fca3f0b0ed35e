import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../core/problem.ts';
import { documentOf, sendProblem, tellOf } from './problems.ts';

/** What Node's parser says of bytes that are no request (smuggling, headers too long or too slow) → our problem and its status. */
const CLIENT_ERRORS: Readonly<Record<string, { readonly status: number; readonly code: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'request.too-large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'request.timeout' },
};
const REASONS: Readonly<Record<number, string>> = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' };

/** Answers bytes that never became a request, and closes: what follows on such a connection cannot be trusted to begin where it seems to. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, code } = CLIENT_ERRORS[error.code ?? ''] ?? { status: 400, code: 'request.malformed' };
  const body = JSON.stringify({
    ...documentOf(tellOf(new Problem('request.malformed'))),
    type: `urn:galleria:problem:${code}`,
    code,
    title: code,
    status,
  });
  const head = `HTTP/1.1 ${status} ${REASONS[status]}\r\nconnection: close\r\ncontent-type: application/problem+json\r\ncontent-length: ${body.length}\r\n\r\n`;
  socket.end(head + body);
}

/**
 * A body that trickles in holds a connection for as long as its sender likes. Whoever sends JSON has `withinMs` for it; a file has as long as
 * the server's own limit allows, since village networks are slow.
 */
export function registerPatience(app: FastifyInstance, withinMs: number): void {
  const waiting = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  app.addHook('onRequest', async (request, reply) => {
    const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
    if (!hasBody || request.headers['content-type']?.startsWith('multipart/')) return;
    const timer = setTimeout(() => {
      if (request.raw.complete || reply.sent) return;
      reply.header('connection', 'close');
      sendProblem(new Problem('request.timeout'), request, reply);
      request.raw.destroy();
    }, withinMs);
    timer.unref();
    waiting.set(request, timer);
  });
  const stopWaiting = async (request: FastifyRequest) => clearTimeout(waiting.get(request));
  app.addHook('preValidation', stopWaiting);
  app.addHook('onResponse', stopWaiting);
  app.addHook('onRequestAbort', stopWaiting);
}
