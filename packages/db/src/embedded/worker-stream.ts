import { Duplex } from "node:stream";
import { MessageChannel, type MessagePort } from "node:worker_threads";

type Connect = (port: MessagePort) => void;

/**
 * What `pg` takes for its socket: PostgreSQL's wire protocol over a message port to the worker.
 * `pg` writes whole protocol messages only, and corks those that belong together.
 */
export class WorkerStream extends Duplex {
  readonly #openConnection: Connect;
  #port: MessagePort | undefined;

  constructor(openConnection: Connect) {
    super();
    this.#openConnection = openConnection;
  }

  connect(): this {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.on("message", (answer: Uint8Array<ArrayBuffer>) => {
      if (answer.length > 0) this.push(Buffer.from(answer.buffer));
    });
    port1.on("close", () => this.destroy());
    process.nextTick(() => {
      try {
        this.#openConnection(port2);
        this.emit("connect");
      } catch (error) {
        this.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#port?.postMessage(new Uint8Array(chunk));
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#port?.postMessage(new Uint8Array(Buffer.concat(chunks.map(({ chunk }) => chunk))));
    done();
  }

  override _final(done: () => void): void {
    this.#port?.close();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#port?.close();
    done(error);
  }

  // `pg` tunes its socket; a message port has nothing to tune.
  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
